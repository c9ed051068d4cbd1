#!/bin/sh
# Says in one line that Node is missing or too old, before npm says it in forty.
least_major=20
least_minor=19
wanted="Node $least_major.$least_minor or newer with npm"

refuse() {
  echo "The widgets module needs $wanted to build: $1. Install it (https://nodejs.org) and put it on the PATH." >&2
  exit 1
}

command -v node >/dev/null 2>&1 || refuse "there is no 'node' on the PATH"
command -v npm >/dev/null 2>&1 || refuse "there is no 'npm' on the PATH"
version=$(node -p process.versions.node 2>/dev/null) || refuse "'node' on the PATH does not run"
major=${version%%.*}
rest=${version#*.}
minor=${rest%%.*}
if [ "$major" -lt "$least_major" ] || { [ "$major" -eq "$least_major" ] && [ "$minor" -lt "$least_minor" ]; }; then
  refuse "this is Node $version"
fi
