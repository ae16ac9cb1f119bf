#!/usr/bin/env node
require('./register');
require('crmctl-tool/cli');
