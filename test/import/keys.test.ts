import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Keys } from '../../src/import/keys';
import { keyOf } from '../../src/model/name-key';

describe('a key made of a name', () => {
  it.each([
    ['Первичный контакт', 'pervichnyj_kontakt'],
    ['Объявление «Щётка» №5', 'obyavlenie_schyotka_5'],
    ['  Новая   заявка ', 'novaya_zayavka'],
    ['1.MOTIVO CONSULTA', 'n1_motivo_consulta'],
    ['Logrado con éxito', 'logrado_con_exito'],
    ['⚠️ 6.1-NO-SHOW (ATIVAR)', 'n6_1_no_show_ativar'],
    ['✚ PRINCIPAL ████', 'principal'],
    ['Київ', 'kiyiv'],
    ['+++', ''],
    ['<script>alert(1)</script>', 'script_alert_1_script'],
  ])('%s → %s', (name, key) => {
    expect(keyOf(name)).toBe(key);
  });

  it('is what the schemas allow, whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (name) => {
        expect(new Keys('stage').take(name)).toMatch(/^(?=.{1,64}$)[a-z][a-z0-9]*(_[a-z0-9]+)*$/);
      }),
    );
  });

  it('is numbered when it is taken, in the order the names come', () => {
    const keys = new Keys('stage', ['won']);
    expect(['Звонок', 'Звонок', 'звонок ', 'Won', '+', '-'].map((name) => keys.take(name))).toEqual([
      'zvonok',
      'zvonok_2',
      'zvonok_3',
      'won_2',
      'stage',
      'stage_2',
    ]);
  });

  it('is no name that Windows refuses to give a file', () => {
    const keys = new Keys('pipeline');
    expect(['Con', 'AUX', 'Com1', 'Кон'].map((name) => keys.take(name))).toEqual(['con_2', 'aux_2', 'com1_2', 'kon']);
  });

  it('keeps its number when it is long', () => {
    const keys = new Keys('stage');
    const long = 'а'.repeat(100);
    expect([keys.take(long), keys.take(long)].map((key) => key.length)).toEqual([40, 40]);
  });

  it('of a whole sentence ends with a word', () => {
    const keys = new Keys('field');
    const sentence = 'Por que você acha que sua aplicação deve ser aceita';
    expect([keys.take(sentence), keys.take(sentence)]).toEqual([
      'por_que_voce_acha_que_sua_aplicacao_deve',
      'por_que_voce_acha_que_sua_aplicacao_2',
    ]);
  });
});
