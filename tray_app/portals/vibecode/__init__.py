"""The VibeCode portal: workdays of a Bitrix24 company over ``/v1/workday``.

Source: the portal's workday page; its pages on keys, errors and optimization.
"""
