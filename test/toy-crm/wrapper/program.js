require('./register');
module.exports = require('crmctl-tool/program');
