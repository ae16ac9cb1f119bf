module.exports = require('crmctl-tool/registry');
