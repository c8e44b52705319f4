#!/bin/bash
# Makes the replica set and the services' account. Safe to run again.
set -euo pipefail
mongosh --quiet "mongodb://${MONGO_HOST:-mongo}:27017/?directConnection=true" \
  --username "$MONGO_INITDB_ROOT_USERNAME" --password "$MONGO_INITDB_ROOT_PASSWORD" \
  --authenticationDatabase admin /compose/mongo-init.js
