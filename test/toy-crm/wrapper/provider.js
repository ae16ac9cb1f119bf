require('./register');
module.exports = require('crmctl-tool/provider');
