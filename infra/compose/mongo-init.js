// Run by mongo-init.sh in mongosh.
const databases = ['intake', 'scheduling', 'treatment', 'billing', 'notification', 'privacy'];

try {
  rs.status();
} catch (notYet) {
  rs.initiate({ _id: 'rs0', members: [{ _id: 0, host: 'mongo:27017' }] });
}
for (let tries = 0; !db.hello().isWritablePrimary; tries++) {
  if (tries === 120) {
    throw new Error('no primary within a minute');
  }
  sleep(500);
}

const admin = db.getSiblingDB('admin');
const account = {
  pwd: process.env.MONGO_APP_PASSWORD,
  // clusterMonitor lets a service see that it talks to a replica set and not to a lone server
  roles: databases.map((name) => ({ role: 'readWrite', db: name })).concat('clusterMonitor'),
};
if (admin.getUser('infusionops')) {
  admin.updateUser('infusionops', account);
} else {
  admin.createUser({ user: 'infusionops', ...account });
}
print('replica set and account are there');
