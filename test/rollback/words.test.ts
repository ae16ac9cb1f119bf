import { describe, expect, it } from 'vitest';
import { releaseMessages } from '../../src/messages/release';
import { type Loss, lossText } from '../../src/rollback/losses';

const ARGS = { object: 'leads.source', property: 'color', was: 'a', now: 'b', count: 2, place: 'x', to: 'y' };
const losses = Object.keys(releaseMessages).filter((code) => /^LOSS_(?!.*_DONE$)/.test(code));

describe('a loss', () => {
  it.each(losses)('%s is told as past when the way back has been gone', (code) => {
    const loss: Loss = { code, args: { ...ARGS, properties: ['name'], group: 'main' } };
    expect(lossText(loss, 'ru', true)).not.toMatch(/будет|будут|вернётся|останется|останутся|выберет/);
    expect(lossText(loss, 'en', true)).not.toMatch(/\b(does|will|would|stays|stay|keeps|move|moves)\b/);
  });

  it('is told as to come before', () => {
    const loss: Loss = { code: 'LOSS_IDENTITY', args: ARGS };
    expect([lossText(loss, 'ru'), lossText(loss, 'ru', true)].map((text) => text.split(';')[0])).toEqual([
      'leads.source: будет создан заново с другим id',
      'leads.source: создан заново с другим id',
    ]);
  });
});
