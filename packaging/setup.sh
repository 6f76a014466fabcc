# SPDX-License-Identifier: GPL-3.0-or-later
# Shared by packaging/run and packaging/test: what is missing is installed, then the product is built.
# Sourced, not run. Expects $root, the top folder of the clone.

say() { printf 'stillroom: %s\n' "$*"; }
die() { printf 'stillroom: %s\n' "$*" >&2; exit 1; }

installed() { [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }
available() { [ -n "$(apt-cache policy "$1" 2>/dev/null | sed -n 's/^  Candidate: \(.*\)/\1/p' | grep -v '(none)')" ]; }

# install_packages GROUP...: installs the packages of these groups that are not there yet.
install_packages() {
    command -v dpkg-query >/dev/null || die "this script knows Debian 12 and 13 only; elsewhere see README, \"Other systems\""
    local rows row group name found missing=() updated=0
    rows=$(grep -v '^#' "$root/packaging/packages.txt")
    while read -r group row; do
        [[ " $* " == *" $group "* ]] || continue
        found=0
        for name in $row; do installed "$name" && found=1 && break; done
        [ "$found" = 1 ] || missing+=("$row")
    done <<<"$rows"
    [ "${#missing[@]}" -gt 0 ] || return 0

    local sudo=()
    if [ "$(id -u)" != 0 ]; then
        command -v sudo >/dev/null || die "missing packages (${missing[*]}) and no sudo: install them as root and try again"
        sudo=(sudo)
    fi
    say "installing ${#missing[@]} missing packages: ${missing[*]}"
    "${sudo[@]}" apt-get update -qq || die "apt-get update failed: check the network and try again"
    local chosen=()
    for row in "${missing[@]}"; do
        found=
        for name in $row; do available "$name" && found=$name && break; done
        [ -n "$found" ] || die "this Debian has none of: $row"
        chosen+=("$found")
    done
    "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${chosen[@]}" >/dev/null ||
        die "apt-get could not install: ${chosen[*]}"
}

# build PRESET TARGET [CMake options...]: configures when the options changed, and builds; ninja configures again
# by itself when a CMake file changed.
build() {
    local preset=$1 target=$2 folder=$root/build/$1
    shift 2
    cd "$root"
    if [ ! -f "$folder/build.ninja" ] || [ "$(cat "$folder/options" 2>/dev/null)" != "$*" ]; then
        say "configuring (preset $preset)"
        mkdir -p "$folder"
        cmake --preset "$preset" "$@" >"$folder/configure.log" 2>&1 || { cat "$folder/configure.log" >&2; die "configuring failed"; }
        printf '%s' "$*" >"$folder/options"
    fi
    say "building (target $target)"
    cmake --build "$folder" --target "$target" || die "building failed"
}
