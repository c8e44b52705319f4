#!/bin/bash
# Adds people to try things with. Run by the compose profile "demo" only, never against real patients.
set -euo pipefail
: "${KEYCLOAK_URL:?}" "${KC_BOOTSTRAP_ADMIN_USERNAME:?}" "${KC_BOOTSTRAP_ADMIN_PASSWORD:?}" "${DEMO_PASSWORD:?}"
case $DEMO_PASSWORD in
  *[!A-Za-z0-9._-]*) echo "DEMO_PASSWORD may hold letters, digits, '.', '_' and '-' only." >&2; exit 1 ;;
esac
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
kcadm="${KEYCLOAK_HOME:-/opt/keycloak}/bin/kcadm.sh"
config=$(mktemp)
users=$(<"$here/demo-users.json")
"$kcadm" config credentials --config "$config" --server "$KEYCLOAK_URL" --realm master \
  --user "$KC_BOOTSTRAP_ADMIN_USERNAME" --password "$KC_BOOTSTRAP_ADMIN_PASSWORD"
printf '%s' "${users//@DEMO_PASSWORD@/$DEMO_PASSWORD}" |
  "$kcadm" create partialImport --config "$config" -r infusionops -s ifResourceExists=SKIP -o -f -
rm -f "$config"
