# What the scripts ask of the machine: packages, jobs, folders, an unprivileged user. To be sourced.

build_packages=(g++ cmake ninja-build ccache pkg-config libpqxx-dev libyaml-cpp-dev libboost-graph-dev
  libfmt-dev nlohmann-json3-dev libcli11-dev libssl-dev libgraphviz-dev)

# Any server that is there will do.
compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null || build_packages+=(postgresql)

# Runs a command as root, through sudo where needed.
as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo -n "$@"
  else
    echo "This needs root or sudo: $*" >&2
    return 1
  fi
}

# Runs a command as a user that PostgreSQL agrees to run as: it refuses root.
as_server_user() {
  if [ "$(id -u)" -eq 0 ]; then
    setpriv --reuid=postgres --regid=postgres --init-groups "$@"
  else
    "$@"
  fi
}

is_installed() {
  dpkg-query --show --showformat='${db:Status-Status}' "$1" 2>/dev/null | grep -qx installed
}

# Installs the Debian packages that are missing; asks nothing and starts no server.
install_packages() {
  local package missing=()
  for package in "$@"; do
    is_installed "$package" || missing+=("$package")
  done
  [ "${#missing[@]}" -gt 0 ] || return 0
  if ! command -v apt-get >/dev/null; then
    echo "Please install what this system calls: ${missing[*]}" >&2
    return 1
  fi
  echo "Installing ${missing[*]}"
  keep_main_cluster_away || return 1
  apt_get update && apt_get install --yes --no-install-recommends "${missing[@]}"
}

# Silent unless it fails.
apt_get() {
  local output
  output=$(as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq "$@" </dev/null 2>&1) && return 0
  echo "$output" >&2
  return 1
}

# Without this the first PostgreSQL package makes and starts a server that nobody asked for.
keep_main_cluster_away() {
  local settings=/etc/postgresql-common/createcluster.conf
  if [ -e "$settings" ] || is_installed postgresql-common; then return 0; fi
  as_root mkdir -p "${settings%/*}" &&
    echo "create_main_cluster = false" | as_root tee "$settings" >/dev/null
}

# A compiler takes up to 1 GB: as many jobs as processors, but not more than there are free GB.
build_jobs() {
  local processors gigabytes
  processors=$(nproc)
  gigabytes=$(awk '/^MemAvailable:/ {print int($2 / 1048576)}' /proc/meminfo)
  [ "$gigabytes" -ge 1 ] || gigabytes=1
  echo $((processors < gigabytes ? processors : gigabytes))
}

# Where downloads are kept from run to run. Root's is outside /root: the server user must read it.
cache_directory() {
  if [ -n "${THESEUS_CACHE:-}" ]; then
    echo "$THESEUS_CACHE"
  elif [ "$(id -u)" -eq 0 ]; then
    echo /var/cache/theseus
  else
    echo "${XDG_CACHE_HOME:-$HOME/.cache}/theseus"
  fi
}

# build_preset PRESET TARGET...: all targets when none is named; progress only on a terminal.
build_preset() {
  local preset=$1 quiet=()
  shift
  [ -t 1 ] || quiet=(--quiet)
  ninja -C "build/$preset" -j "$(build_jobs)" "${quiet[@]}" "$@"
}

# build_program TOP: the program alone, optimised, as build/release/theseus.
build_program() {
  (
    cd "$1"
    cmake --preset release -DTHESEUS_TESTS=OFF >/dev/null
    build_preset release
  )
}
