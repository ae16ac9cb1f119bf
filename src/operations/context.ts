import type { Language } from '../messages/catalog';
import type { Host } from '../model/host';

/** What an operation works with, whoever runs it: the command line, a program, a test. Operations print nothing. */
export interface OperationContext {
  /** Absolute path of the folder with Pulumi.yaml and crm/. */
  projectDir: string;
  host: Host;
  /** In which the engine's own processes speak. */
  language: Language;
  /** The engine's words as they come; absent where nobody wants them. */
  onEngineOutput?: (text: string) => void;
}
