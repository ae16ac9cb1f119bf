// The plain way: one dynamic resource for each object, as Pulumi's documentation of dynamic providers teaches it.
const { readFileSync } = require('node:fs');
const pulumi = require('@pulumi/pulumi');
const { provider } = require('./provider.js');

class CrmObject extends pulumi.dynamic.Resource {
  constructor(name, props, opts) {
    super(provider, name, { ...props, remoteId: undefined }, opts);
  }
}

const work = JSON.parse(readFileSync('work.json', 'utf8'));
for (const { name, path, collection, body } of work) new CrmObject(name, { path, collection, body });
