#!/bin/bash
# Starts MongoDB as a replica set of one, with authentication. Members of a set authenticate to each
# other by a key file, which mongod wants owned by itself and readable by nobody else.
set -euo pipefail
: "${MONGO_MEMBER_KEY:?}"
install -m 0400 -o mongodb -g mongodb /dev/null /etc/mongo-member-key
printf '%s' "$MONGO_MEMBER_KEY" >/etc/mongo-member-key
exec docker-entrypoint.sh mongod --replSet rs0 --keyFile /etc/mongo-member-key --bind_ip_all
