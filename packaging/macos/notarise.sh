#!/bin/bash
# Signs the app bundle, has Apple notarise it, and packs it as a disk image. macOS only; Xcode's command line tools.
#
#   packaging/macos/notarise.sh dist/workday-tray.app dist/workday-tray-1.2.3-macos-arm64.dmg
#
# From the environment:
#   CODESIGN_IDENTITY   the name of a "Developer ID Application" certificate in the keychain
#   NOTARY_PROFILE      a profile that `xcrun notarytool store-credentials` has kept in the keychain
#
# Without CODESIGN_IDENTITY the bundle keeps the ad-hoc signature of its build and is only packed: good for trying
# it on the same computer; on any other macOS refuses to open it.
#
# Source: Apple, "Notarizing macOS software before distribution", "Customizing the notarization workflow".
set -eu

[ $# -eq 2 ] || { echo "usage: $0 APP IMAGE" >&2; exit 2; }
app=$1
image=$2
entitlements=$(dirname "$0")/entitlements.plist
[ -d "$app" ] || { echo "$app is not there: make bundle builds it" >&2; exit 1; }

sign() {
	codesign --force --timestamp --options runtime --sign "$CODESIGN_IDENTITY" "$@"
}

if [ -n "${CODESIGN_IDENTITY-}" ]; then
	# From the inside out: a signature seals what it contains.
	find "$app/Contents/Frameworks" "$app/Contents/Resources" -type f \( -name '*.dylib' -o -name '*.so' \) -print0 |
		while IFS= read -r -d '' library; do sign "$library"; done
	find "$app/Contents/Frameworks" -type d -name '*.framework' -prune -print0 |
		while IFS= read -r -d '' framework; do sign "$framework"; done
	sign --entitlements "$entitlements" "$app"
	codesign --verify --deep --strict --verbose=2 "$app"
fi

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp -R "$app" "$folder/"
ln -s /Applications "$folder/Applications"
rm -f "$image"
hdiutil create -quiet -volname "Workday Tray" -srcfolder "$folder" -fs HFS+ -format UDZO "$image"

if [ -n "${CODESIGN_IDENTITY-}" ]; then
	codesign --force --timestamp --sign "$CODESIGN_IDENTITY" "$image"
	if [ -n "${NOTARY_PROFILE-}" ]; then
		xcrun notarytool submit "$image" --keychain-profile "$NOTARY_PROFILE" --wait
		xcrun stapler staple "$image"
		spctl --assess --type open --context context:primary-signature --verbose=2 "$image"
	fi
fi
echo "$image"
