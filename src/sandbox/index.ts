export { type Capture, CaptureError } from './capture/capture';
export type { Fault, FaultKind, FaultSwitch } from './faults/faults';
export type { ReceivedRequest } from './faults/journal';
export type { FlavourName } from './flavour';
export { SCENARIO_NAMES } from './scenarios';
export type { Scenario } from './scenarios/scenario';
export type { Sandbox, SandboxAccount, SandboxOptions } from './server';
export { startSandbox } from './server';
export { PRESETS, type Preset, readSwitches, SWITCHES, type Switches, type SwitchName } from './switches';
