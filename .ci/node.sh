# Makes sure that Node.js is there, and npm. On Debian, as root, it installs them. To be sourced.
if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
  if [[ $(id -u) != 0 ]] || ! command -v apt-get >/dev/null; then
    echo "Please install Node.js and npm (nodejs, npm), which some checks run" >&2
    exit 1
  fi
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -q
  apt-get install -q -y --no-install-recommends nodejs npm
fi
