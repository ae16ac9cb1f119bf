import type { Language } from '../../messages/catalog';
import { explain } from '../../messages/explain';
import type { Address } from '../../model/address';
import { sameJson } from '../../model/canonical-json';
import { Failure } from '../../model/diagnostic';
import type { Spec } from '../../model/spec';
import { PENDING_ID } from '../../plan/manual-steps';
import type { Written } from '../../registry/driver';
import { keyringOf } from '../../seal/keyring';
import type { CrmProvider } from '../pulumi/crm-provider';
import { plain, type ResourceInputs, type ResourceOutputs } from '../pulumi/resource-inputs';
import { isKeptBetter, specWithSecrets } from '../recorded-state/kept-secrets';
import type { Session } from './session';

interface Surroundings {
  projectDir: string;
  /** Of what the engine shows. */
  language: Language;
  /** The run of this environment, opened when it is first asked for something. */
  sessionOf(environment: string): Promise<Session>;
}

/** What the engine's questions mean for a run: one session answers those of all resources of an update. */
export function resourcesOf({ projectDir, language, sessionOf: open }: Surroundings): CrmProvider {
  /** The engine shows only an error's message, so our codes become prose here. */
  async function explained<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw new Error(explain(error, language), { cause: error });
    }
  }

  const sessionOf = ({ environment }: { environment: string }) => explained(() => open(environment));

  async function write(inputs: ResourceInputs, olds?: ResourceOutputs): Promise<ResourceOutputs> {
    const session = await sessionOf(inputs);
    const operation = session.operation(inputs.address);
    const { written, unproven } = operation
      ? await explained(() => session.execute(inputs.address))
      : { written: session.known(inputs.address), unproven: undefined };
    // what is only recorded anew stays tied to the run that wrote it
    const writtenBy = operation || !olds ? session.writtenBy() : olds.writtenBy;
    const outs = outputsOf({ ...inputs, ...(writtenBy ? { writtenBy } : {}) }, written, session);
    if (unproven) throw new RecordedError(outs, unproven, language);
    return outs;
  }

  return {
    check: async (_olds, news) => ({ inputs: news }),

    diff: async (_id, olds, news) => {
      const session = await sessionOf(news);
      // a secret that is kept better than before is recorded anew; nothing is written
      if (!session.operation(news.address)) return { changes: isKeptBetter(olds, news) };
      // undefined lets the engine name the properties; where only the CRM moved it has nothing to compare
      return inputsDiffer(olds, news) ? {} : { changes: true };
    },

    create: async (inputs) => {
      const outs = await write(inputs);
      return { id: outs.remoteId, outs };
    },

    update: async (_id, olds, news) => ({ outs: await write(news, olds) }),

    // what we applied stays on record: a refresh shows a change by hand beside it and does not accept it
    read: async (id, props) => {
      const session = await sessionOf(props);
      const live = session.live(props.address);
      if (!live) return { id: '' };
      const { remoteId, ids, live: _earlier, writtenBy, ...inputs } = props;
      const moved = (session.operation(props.address)?.changes.length ?? 0) > 0;
      const outputs = { ...inputs, remoteId, ids, ...(writtenBy ? { writtenBy } : {}) };
      const shown = moved ? { live: kept(props.address, live, projectDir) } : {};
      return { id, props: plain({ ...outputs, ...shown }), inputs: plain(inputs) };
    },

    delete: async (_id, props) => {
      const session = await sessionOf(props);
      await explained(async () => {
        if (session.hasDeparted(props.address)) return;
        if (session.isManualStep(props.address))
          throw new Failure('refused', 'DELETE_IS_MANUAL_STEP', { object: props.address });
        if (session.operation(props.address)?.after !== null)
          throw new Failure('refused', 'DESTROY_REFUSED', { object: props.address });
        const { unproven } = await session.execute(props.address);
        if (unproven) throw unproven;
      });
    },
  };
}

type Tied = ResourceInputs & Pick<ResourceOutputs, 'writtenBy'>;

function outputsOf(tied: Tied, written: Written | undefined, session: Session): ResourceOutputs {
  // a person has to make it first; until then our records say so
  if (!written && session.isManualStep(tied.address)) return plain({ ...tied, remoteId: PENDING_ID, ids: {} });
  if (!written) throw new Error(`${tied.address}: the CRM gave no id`);
  return plain({ ...tied, remoteId: String(written.id), ids: written.ids });
}

/** Fails the run, and yet the engine records the object. Source: grpcResponseFromError of Pulumi's dynamic provider. */
class RecordedError extends Error {
  readonly id: string;
  readonly reasons: string[];

  constructor(
    readonly properties: ResourceOutputs,
    failure: Failure,
    language: Language,
  ) {
    super(explain(failure, language), { cause: failure });
    this.id = properties.remoteId;
    this.reasons = [this.message];
  }
}

function inputsDiffer(olds: ResourceOutputs, news: ResourceInputs): boolean {
  const { remoteId: _remoteId, ids: _ids, live: _live, writtenBy: _writtenBy, ...before } = olds;
  return !sameJson(before, news);
}

function kept(address: Address, live: Spec, projectDir: string): Spec {
  return specWithSecrets(address, live, keyringOf(projectDir).seal);
}
