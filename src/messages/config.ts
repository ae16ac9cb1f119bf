import { configEnvironmentMessages } from './config-environments';
import { configFileMessages } from './config-files';
import { configObjectMessages } from './config-objects';

/** Everything the validator may say about a configuration. */
export const configMessages = { ...configFileMessages, ...configObjectMessages, ...configEnvironmentMessages };

export type ConfigCode = keyof typeof configMessages;
