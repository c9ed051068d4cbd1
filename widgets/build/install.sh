#!/bin/sh
# Installs what package-lock.json names, unless exactly that is installed already: npm ci begins by deleting everything.
set -e
cd "$(dirname "$0")/.."
installed=node_modules/.installed-lock.json
if ! cmp -s package-lock.json "$installed"; then
  npm ci --no-progress --loglevel=error
  cp package-lock.json "$installed"
fi
