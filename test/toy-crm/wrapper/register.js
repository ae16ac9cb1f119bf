// The tool under another name (npm: "crmctl-tool": "npm:crmctl@…"), to which this package adds a CRM.
require('crmctl-tool/registry').registerCrm(require('toy-crm').toy);
