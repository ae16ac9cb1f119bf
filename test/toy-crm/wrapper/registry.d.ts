export * from 'crmctl-tool/registry';
