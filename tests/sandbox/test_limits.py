"""The leaky bucket of the classic methods."""

from tray_app.sandbox.limits import LeakyBucket


def test_a_full_bucket_takes_no_more_until_it_has_leaked() -> None:
    bucket = LeakyBucket()
    assert all(bucket.pour(10.0) for _ in range(50))
    assert not bucket.pour(10.0)
    assert not bucket.pour(10.4)
    assert bucket.pour(10.6)  # two a second: more than one has leaked since
    assert not bucket.pour(10.6)


def test_a_pace_of_two_a_second_goes_on_for_ever() -> None:
    bucket = LeakyBucket(size=2)
    assert all(bucket.pour(half / 2) for half in range(1000))


def test_an_idle_bucket_is_empty_and_not_emptier() -> None:
    bucket = LeakyBucket(size=3)
    bucket.pour(0.0)
    assert [True] * 3 + [False] == [bucket.pour(1000.0) for _ in range(4)]
