import { describe, expect, it } from 'vitest';
import { findings, project, shown } from './fixture';

describe('checking files and names', () => {
  it('against the schemas', async () => {
    expect(await findings(project('schema'))).toMatchInlineSnapshot(`
      "
      ENTITY_NOT_FILE crm/fields/leads.yaml:1:9
      KEY_FORMAT crm/fields/leads.yaml:3:3
      LIST_EMPTY crm/fields/leads.yaml:3:44
      (warning) FIELD_TYPE_UNKNOWN crm/fields/leads.yaml:4:32
      TYPE_WRONG crm/fields/leads.yaml:4:49
      TEXT_FORMAT crm/pipelines/sales.yaml:1:6
      TEXT_EMPTY crm/pipelines/sales.yaml:2:7
      KEY_UNKNOWN crm/pipelines/sales.yaml:5:5
      (warning) COLOR_NOT_IN_PALETTE crm/pipelines/sales.yaml:6:12
      TYPE_WRONG crm/pipelines/sales.yaml:8:11
      KEY_MISSING crm/pipelines/sales.yaml:10:5
      TYPE_WRONG crm/pipelines/sales.yaml:11:6
      LIST_REPEATS crm/pipelines/sales.yaml:12:27
      KEY_UNKNOWN crm/pipelines/sales.yaml:13:1
      KEY_NOT_YET crm/removals.yaml:1:39
      TEXT_FORMAT crm/removals.yaml:2:12
      VALUE_NOT_ALLOWED crm/removals.yaml:2:33
      TEXT_EMPTY crm/removals.yaml:2:47
      "
    `);
  });
  it('in words: schemas', async () => {
    expect(await shown(project('schema'), 'en')).toMatchInlineSnapshot(`
      "
      error ENTITY_NOT_FILE crm/fields/leads.yaml:1:9
        This file holds the fields of leads, but says entity: contacts. Correct the entity or move the fields.
        1 | entity: contacts
          |         ^^^^^^^^
        2 | fields:

      error KEY_FORMAT crm/fields/leads.yaml:3:3
        "leadSource" cannot be a key. A key is lowercase Latin letters, digits and single underscores, and begins with a letter. Did you mean "lead_source"?
        2 | fields:
        3 |   leadSource: {name: Source, type: select, options: {}}
          |   ^^^^^^^^^^
        4 |   budget: {name: Budget, type: numbr, api_only: maybe}

      error LIST_EMPTY crm/fields/leads.yaml:3:44
        "options" needs at least one entry. Add one, or leave the key out where it is optional.
        2 | fields:
        3 |   leadSource: {name: Source, type: select, options: {}}
          |                                            ^^^^^^^
        4 |   budget: {name: Budget, type: numbr, api_only: maybe}

      warning FIELD_TYPE_UNKNOWN crm/fields/leads.yaml:4:32
        The field "budget" has the type "numbr", which the CRM does not document. If the type is right: an existing field keeps it, create a new one in the CRM.
        3 |   leadSource: {name: Source, type: select, options: {}}
        4 |   budget: {name: Budget, type: numbr, api_only: maybe}
          |                                ^^^^^
        5 |

      error TYPE_WRONG crm/fields/leads.yaml:4:49
        "api_only" must be true or false, not text.
        3 |   leadSource: {name: Source, type: select, options: {}}
        4 |   budget: {name: Budget, type: numbr, api_only: maybe}
          |                                                 ^^^^^
        5 |

      error TEXT_FORMAT crm/pipelines/sales.yaml:1:6
        "key" cannot be "Sales". Did you mean "sales"?
        1 | key: Sales
          |      ^^^^^
        2 | name: "  "

      error TEXT_EMPTY crm/pipelines/sales.yaml:2:7
        "name" is empty. Write a text, or leave the key out where it is optional.
        1 | key: Sales
        2 | name: "  "
          |       ^^^^
        3 | stages:

      error KEY_UNKNOWN crm/pipelines/sales.yaml:5:5
        Unknown key "nam". Did you mean "name"?
        4 |   - key: new
        5 |     nam: New
          |     ^^^
        6 |     color: "#fffeb3"

      warning COLOR_NOT_IN_PALETTE crm/pipelines/sales.yaml:6:12
        The CRM offers 21 colours for stages, and these are not among them: new (#fffeb3 → #fffeb2, pale yellow). Write the colour after the arrow: the stage gets it anyway. Only a stage that has the other colour in the CRM already keeps it.
        5 |     nam: New
        6 |     color: "#fffeb3"
          |            ^^^^^^^^^
        7 |   - key: offer

      error TYPE_WRONG crm/pipelines/sales.yaml:8:11
        "name" must be text, not a number. Write: name: "12"
        7 |   - key: offer
        8 |     name: 12
          |           ^^
        9 |     hints: {}

      error KEY_MISSING crm/pipelines/sales.yaml:10:5
        "name" is missing in entry 3 of "stages". Example: name: Квалификация
         9 |     hints: {}
        10 |   - key: deal
           |     ^^^
        11 | won: Paid

      error TYPE_WRONG crm/pipelines/sales.yaml:11:6
        "won" must be key: value pairs, not text. Write: won: {name: Paid}
        10 |   - key: deal
        11 | won: Paid
           |      ^^^^
        12 | lost: {requires: [source, source]}

      error LIST_REPEATS crm/pipelines/sales.yaml:12:27
        "source" is twice in "requires". Keep one.
        11 | won: Paid
        12 | lost: {requires: [source, source]}
           |                           ^^^^^^
        13 | extra: 1

      error KEY_UNKNOWN crm/pipelines/sales.yaml:13:1
        Unknown key "extra". Possible keys: key, name, main, incoming, stages, won, lost, environments, formerly.
        12 | lost: {requires: [source, source]}
        13 | extra: 1
           | ^^^^^
        14 |

      error KEY_NOT_YET crm/removals.yaml:1:39
        "mapTo" is not available yet: values are not moved between fields. Move them in the CRM first, then delete the field here.
        1 | - {object: leads.old, action: delete, mapTo: leads.budget, reason: Renamed}
          |                                       ^^^^^
        2 | - {object: "Old field", action: drop, reason: ""}

      error TEXT_FORMAT crm/removals.yaml:2:12
        "object" cannot be "Old field". Did you mean "old_field"?
        1 | - {object: leads.old, action: delete, mapTo: leads.budget, reason: Renamed}
        2 | - {object: "Old field", action: drop, reason: ""}
          |            ^^^^^^^^^^^
        3 |

      error VALUE_NOT_ALLOWED crm/removals.yaml:2:33
        "action" cannot be "drop". Possible values: delete (delete it in the CRM), detach (leave it in the CRM, unmanaged).
        1 | - {object: leads.old, action: delete, mapTo: leads.budget, reason: Renamed}
        2 | - {object: "Old field", action: drop, reason: ""}
          |                                 ^^^^
        3 |

      error TEXT_EMPTY crm/removals.yaml:2:47
        "reason" is empty. Write a text, or leave the key out where it is optional.
        1 | - {object: leads.old, action: delete, mapTo: leads.budget, reason: Renamed}
        2 | - {object: "Old field", action: drop, reason: ""}
          |                                               ^^
        3 |
      "
    `);
  });
  it('names and keys', async () => {
    expect(await findings(project('names'))).toMatchInlineSnapshot(`
      "
      CODE_DUPLICATE crm/fields/leads.yaml:5:46
      (warning) NAME_DUPLICATE crm/fields/leads.yaml:6:17
      FORMERLY_TAKEN crm/fields/leads.yaml:6:48
      (warning) NAME_DUPLICATE crm/fields/leads.yaml:7:81
      CODE_DUPLICATE crm/fields/leads.yaml:7:110
      KEY_DUPLICATE crm/pipelines/sales.yaml:1:6
      KEY_DUPLICATE crm/pipelines/sales.yaml:5:11
      (warning) NAME_DUPLICATE crm/pipelines/sales.yaml:6:24
      (warning) NAME_SPACES crm/pipelines/sales.yaml:6:24
      "
    `);
  });
  it('in words: names and keys', async () => {
    expect(await shown(project('names'), 'ru')).toMatchInlineSnapshot(`
      "
      ошибка CODE_DUPLICATE crm/fields/leads.yaml:5:46
        Код «SOURCE» уже занят (source); второй такой CRM не примет. Выберите другой код.
        4 |   origin: {name: Source, type: text, code: ORIGIN}
        5 |   channel: {name: Channel, type: text, code: SOURCE}
          |                                              ^^^^^^
        6 |   place: {name: Source, type: text, formerly: [origin]}

      замечание NAME_DUPLICATE crm/fields/leads.yaml:6:17
        Имя «Source» уже занято (поле source): люди их не различат, а аккаунт, где они уже есть, можно только импортировать. Лучше переименовать одно.
        5 |   channel: {name: Channel, type: text, code: SOURCE}
        6 |   place: {name: Source, type: text, formerly: [origin]}
          |                 ^^^^^^
        7 |   kind: {name: Kind, type: select, options: {a: {name: One, code: X}, b: {name: One}, c: {name: Three, code: X…

      ошибка FORMERLY_TAKEN crm/fields/leads.yaml:6:48
        «origin» не может быть прежним ключом: он принадлежит другому объекту (поле origin). Уберите его у одного из двух.
        5 |   channel: {name: Channel, type: text, code: SOURCE}
        6 |   place: {name: Source, type: text, formerly: [origin]}
          |                                                ^^^^^^
        7 |   kind: {name: Kind, type: select, options: {a: {name: One, code: X}, b: {name: One}, c: {name: Three, code: X…

      замечание NAME_DUPLICATE crm/fields/leads.yaml:7:81
        Имя «One» уже занято (вариант a): люди их не различат, а аккаунт, где они уже есть, можно только импортировать. Лучше переименовать одно.
        6 |   place: {name: Source, type: text, formerly: [origin]}
        7 | …ind: {name: Kind, type: select, options: {a: {name: One, code: X}, b: {name: One}, c: {name: Three, code: X}}}
          |                                                                               ^^^
        8 |

      ошибка CODE_DUPLICATE crm/fields/leads.yaml:7:110
        Код «X» уже занят (a); второй такой CRM не примет. Выберите другой код.
        6 |   place: {name: Source, type: text, formerly: [origin]}
        7 | …ind: {name: Kind, type: select, options: {a: {name: One, code: X}, b: {name: One}, c: {name: Three, code: X}}}
          |                                                                                                            ^
        8 |

      ошибка KEY_DUPLICATE crm/pipelines/sales.yaml:1:6
        Ключ «sales» уже занят: воронка, crm/pipelines/sales-copy.yaml:1. Здесь нужен другой ключ, например sales_2.
        1 | key: sales
          |      ^^^^^
        2 | name: Sales

      ошибка KEY_DUPLICATE crm/pipelines/sales.yaml:5:11
        Ключ «new» уже занят: этап, crm/pipelines/sales.yaml:4. Здесь нужен другой ключ, например new_2.
        4 |   - {key: new, name: New}
        5 |   - {key: new, name: Fresh}
          |           ^^^
        6 |   - {key: first, name: "New "}

      замечание NAME_DUPLICATE crm/pipelines/sales.yaml:6:24
        Имя «New» уже занято (этап new): люди их не различат, а аккаунт, где они уже есть, можно только импортировать. Лучше переименовать одно.
        5 |   - {key: new, name: Fresh}
        6 |   - {key: first, name: "New "}
          |                        ^^^^^^
        7 |

      замечание NAME_SPACES crm/pipelines/sales.yaml:6:24
        Имя «New » начинается или кончается пробелом. Люди его не увидят, а поиск споткнётся. Уберите пробел.
        5 |   - {key: new, name: Fresh}
        6 |   - {key: first, name: "New "}
          |                        ^^^^^^
        7 |
      "
    `);
  });
  it('pipelines', async () => {
    expect(await shown(project('pipelines'), 'en')).toMatchInlineSnapshot(`
      "
      error FIELD_UNKNOWN crm/pipelines/sales.yaml:7:16
        There is no field with the key "sorce", but the stage "New" refers to it. Did you mean "source"?
        6 |     name: New
        7 |     requires: [sorce, contacts.phone, order_id]
          |                ^^^^^
        8 |   - key: won

      error FIELD_UNKNOWN crm/pipelines/sales.yaml:7:23
        There is no field with the key "contacts.phone", but the stage "New" refers to it. If it was deleted, remove it here, too; if it is new, describe it in crm/fields/.
        6 |     name: New
        7 |     requires: [sorce, contacts.phone, order_id]
          |                       ^^^^^^^^^^^^^^
        8 |   - key: won

      error REQUIRED_BUT_API_ONLY crm/pipelines/sales.yaml:7:39
        People cannot fill "leads.order_id" (api_only), so it cannot be required in a stage. Remove it here or drop api_only.
        6 |     name: New
        7 |     requires: [sorce, contacts.phone, order_id]
          |                                       ^^^^^^^^
        8 |   - key: won

      error STAGE_KEY_RESERVED crm/pipelines/sales.yaml:8:10
        The key "won" belongs to a stage that the CRM itself puts into a pipeline. Describe that stage below the list of stages, in a line without indent: won: {name: …}. Give your own stage another key.
        7 |     requires: [sorce, contacts.phone, order_id]
        8 |   - key: won
          |          ^^^
        9 |     name: Done

      error MAIN_TWICE crm/pipelines/service.yaml:3:7
        The pipeline "sales" is the main one already, and an account has one. Set main in one pipeline only.
        2 | name: Service
        3 | main: true
          |       ^^^^
        4 | stages: [{key: new, name: New}]
      "
    `);
  });
});
