import { describe, expect, it } from 'vitest';
import { project, shown } from './fixture';

describe('checking the objects', () => {
  it('fields and groups', async () => {
    expect(await shown(project('fields'), 'ru')).toMatchInlineSnapshot(`
      "
      ошибка MULTITEXT_CODE crm/fields/contacts.yaml:3:30
        Поле «phone» типа multitext: в CRM такого типа только встроенные телефоны и почта. Добавьте code: PHONE или code: EMAIL либо смените тип на text.
        2 | fields:
        3 |   phone: {name: Phone, type: multitext}
          |                              ^^^^^^^^^
        4 |

      ошибка FIELD_UNKNOWN crm/fields/leads.yaml:3:37
        Нет поля с ключом «sorce». Возможно, имелось в виду «source».
        2 | groups:
        3 |   one: {name: One, fields: [source, sorce]}
          |                                     ^^^^^
        4 |   two: {name: Two, fields: [source]}

      ошибка FIELD_IN_TWO_GROUPS crm/fields/leads.yaml:4:29
        Поле «leads.source» уже стоит в группе «one», а на карточке оно одно. Уберите его из одной группы.
        3 |   one: {name: One, fields: [source, sorce]}
        4 |   two: {name: Two, fields: [source]}
          |                             ^^^^^^
        5 | fields:

      ошибка OPTIONS_MISSING crm/fields/leads.yaml:6:32
        Полю «source» типа select нужны варианты: добавьте options, хотя бы один.
        5 | fields:
        6 |   source: {name: Source, type: select}
          |                                ^^^^^^
        7 |   need: {name: Need, type: text, options: {a: A}}

      ошибка OPTIONS_MISPLACED crm/fields/leads.yaml:7:34
        У поля «need» типа text не бывает вариантов. Уберите options или смените тип на select.
        6 |   source: {name: Source, type: select}
        7 |   need: {name: Need, type: text, options: {a: A}}
          |                                  ^^^^^^^
        8 |   phone: {name: Phone, type: multitext, code: PHONE}

      ошибка MULTITEXT_ON_LEADS crm/fields/leads.yaml:8:30
        Поле «phone» не может быть multitext: у сделок нет своих телефонов и почты, они у контактов. Возьмите тип text или сошлитесь на contacts.phone.
        7 |   need: {name: Need, type: text, options: {a: A}}
        8 |   phone: {name: Phone, type: multitext, code: PHONE}
          |                              ^^^^^^^^^
        9 |
      "
    `);
  });
  it('roles', async () => {
    expect(await shown(project('roles'), 'en')).toMatchInlineSnapshot(`
      "
      error VALUE_NOT_ALLOWED crm/access/roles.yaml:5:31
        "add" cannot be "group". Possible values: all (all records), none (no access).
        4 |     rights:
        5 |       leads: {view: own, add: group, edit: group, delete: none, export: all}
          |                               ^^^^^
        6 |       contacts: {view: all, add: all, edit: own, delete: group, export: none}

      error RIGHT_TOO_WIDE crm/access/roles.yaml:5:44
        edit: group is wider than view: own, and the CRM refuses that. Make edit no wider than own, or view no narrower than group.
        4 |     rights:
        5 |       leads: {view: own, add: group, edit: group, delete: none, export: all}
          |                                            ^^^^^
        6 |       contacts: {view: all, add: all, edit: own, delete: group, export: none}

      error RIGHT_TOO_WIDE crm/access/roles.yaml:5:73
        export: all is wider than view: own, and the CRM refuses that. Make export no wider than own, or view no narrower than all.
        4 |     rights:
        5 |       leads: {view: own, add: group, edit: group, delete: none, export: all}
          |                                                                         ^^^
        6 |       contacts: {view: all, add: all, edit: own, delete: group, export: none}

      error RIGHT_TOO_WIDE crm/access/roles.yaml:6:58
        delete: group is wider than edit: own, and the CRM refuses that. Make delete no wider than own, or edit no narrower than group.
        5 |       leads: {view: own, add: group, edit: group, delete: none, export: all}
        6 |       contacts: {view: all, add: all, edit: own, delete: group, export: none}
          |                                                          ^^^^^
        7 |       companies: {view: all, add: all, edit: own, delete: none}

      error KEY_MISSING crm/access/roles.yaml:7:7
        "export" is missing in "companies". Example: export: own
        6 |       contacts: {view: all, add: all, edit: own, delete: group, export: none}
        7 |       companies: {view: all, add: all, edit: own, delete: none}
          |       ^^^^^^^^^
        8 |       tasks: {edit: own, delete: all}

      error RIGHT_TOO_WIDE crm/access/roles.yaml:8:34
        delete: all is wider than edit: own, and the CRM refuses that. Make delete no wider than own, or edit no narrower than all.
        7 |       companies: {view: all, add: all, edit: own, delete: none}
        8 |       tasks: {edit: own, delete: all}
          |                                  ^^^
        9 |     stages:

      error RIGHT_TOO_WIDE crm/access/roles.yaml:10:37
        edit: all is wider than view: none, and the CRM refuses that. Make edit no wider than none, or view no narrower than all.
         9 |     stages:
        10 |       sales/new: {view: none, edit: all}
           |                                     ^^^
        11 |       sales/nw: {delete: own}

      error STAGE_UNKNOWN crm/access/roles.yaml:11:7
        There is no stage "sales/nw". Write it as pipeline/stage, with the keys of both. Did you mean "sales/new"?
        10 |       sales/new: {view: none, edit: all}
        11 |       sales/nw: {delete: own}
           |       ^^^^^^^^
        12 |

      error VALUE_NOT_ALLOWED crm/access/roles.yaml:11:26
        "delete" cannot be "own". Possible values: all (all records), none (no access).
        10 |       sales/new: {view: none, edit: all}
        11 |       sales/nw: {delete: own}
           |                          ^^^
        12 |
      "
    `);
  });
  it('webhooks', async () => {
    expect(await shown(project('webhooks'), 'ru')).toMatchInlineSnapshot(`
      "
      ошибка WEBHOOK_URL crm/webhooks.yaml:2:15
        CRM не сможет вызвать такой адрес. Запишите его полностью, https://сервер/путь, без пробелов, имя сервера латиницей.
        1 | webhooks:
        2 |   path: {url: /amo, events: [add_lead]}
          |               ^^^^
        3 |   cyrillic: {url: "https://почта.example/•••", events: [add_lead]}

      ошибка WEBHOOK_URL crm/webhooks.yaml:3:19
        CRM не сможет вызвать такой адрес. Запишите его полностью, https://сервер/путь, без пробелов, имя сервера латиницей.
        2 |   path: {url: /amo, events: [add_lead]}
        3 |   cyrillic: {url: "https://почта.example/•••", events: [add_lead]}
          |                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^
        4 |   open: {url: "http://pbx.example.test/•••", events: [add_lead]}

      замечание WEBHOOK_NOT_ENCRYPTED crm/webhooks.yaml:4:15
        Данные клиентов пойдут по этому адресу без шифрования. Используйте https.
        3 |   cyrillic: {url: "https://почта.example/•••", events: [add_lead]}
        4 |   open: {url: "http://pbx.example.test/•••", events: [add_lead]}
          |               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        5 |   local: {url: "http://127.0.0.1:8080/•••", events: [update_task]}

      замечание EVENT_NOT_IN_KOMMO crm/webhooks.yaml:5:54
        Kommo не присылает событие «update_task». Уберите его.
        4 |   open: {url: "http://pbx.example.test/•••", events: [add_lead]}
        5 |   local: {url: "http://127.0.0.1:8080/•••", events: [update_task]}
          |                                                      ^^^^^^^^^^^
        6 |   twin: {url: "http://127.0.0.1:8080/•••", events: [add_leed]}

      ошибка WEBHOOK_SAME_URL crm/webhooks.yaml:6:15
        Тот же адрес у вебхука «local», а CRM хранит по одному на адрес. Соберите события в одном.
        5 |   local: {url: "http://127.0.0.1:8080/•••", events: [update_task]}
        6 |   twin: {url: "http://127.0.0.1:8080/•••", events: [add_leed]}
          |               ^^^^^^^^^^^^^^^^^^^^^^^^^^^
        7 |

      замечание EVENT_UNKNOWN crm/webhooks.yaml:6:53
        События «add_leed» нет в документации CRM. Возможно, имелось в виду «add_lead». Если всё верно, ничего не меняйте: CRM получит его как есть.
        5 |   local: {url: "http://127.0.0.1:8080/•••", events: [update_task]}
        6 |   twin: {url: "http://127.0.0.1:8080/•••", events: [add_leed]}
          |                                                     ^^^^^^^^
        7 |
      "
    `);
  });
  it('accepted drift', async () => {
    expect(await shown(project('drift'), 'en')).toMatchInlineSnapshot(`
      "
      error DRIFT_DAY crm/drift.yaml:4:12
        There is no such date: 2026-02-31. The last day of that month is 2026-02-28.
        3 |     path: rights.leads.export
        4 |     until: 2026-02-31
          |            ^^^^^^^^^^
        5 |     owner: head@example.test

      error ENVIRONMENT_UNKNOWN crm/drift.yaml:7:43
        There is no environment "prd". The project has: dev.
        6 |     reason: Checked against the books
        7 |   - {object: leads.source, environments: [prd], until: 2026-12-31, owner: head@example.test, reason: A trial}
          |                                           ^^^
        8 |   - {object: leads.source, environments: [prd], until: 2027-01-31, owner: head@example.test, reason: A trial}

      error DRIFT_TWICE crm/drift.yaml:8:14
        "leads.source" is accepted twice. Keep the valid entry.
        7 |   - {object: leads.source, environments: [prd], until: 2026-12-31, owner: head@example.test, reason: A trial}
        8 |   - {object: leads.source, environments: [prd], until: 2027-01-31, owner: head@example.test, reason: A trial}
          |              ^^^^^^^^^^^^
        9 |   - {object: leads.need, until: soon, owner: "", why: A trial}

      error ENVIRONMENT_UNKNOWN crm/drift.yaml:8:43
        There is no environment "prd". The project has: dev.
        7 |   - {object: leads.source, environments: [prd], until: 2026-12-31, owner: head@example.test, reason: A trial}
        8 |   - {object: leads.source, environments: [prd], until: 2027-01-31, owner: head@example.test, reason: A trial}
          |                                           ^^^
        9 |   - {object: leads.need, until: soon, owner: "", why: A trial}

      error KEY_MISSING crm/drift.yaml:9:6
        "reason" is missing in entry 4 of "ignore". Example: reason: Подрядчик работает до конца года
         8 |   - {object: leads.source, environments: [prd], until: 2027-01-31, owner: head@example.test, reason: A trial}
         9 |   - {object: leads.need, until: soon, owner: "", why: A trial}
           |      ^^^^^^
        10 |

      error TEXT_FORMAT crm/drift.yaml:9:33
        "until" cannot be "soon". Example: 2026-12-31
         8 |   - {object: leads.source, environments: [prd], until: 2027-01-31, owner: head@example.test, reason: A trial}
         9 |   - {object: leads.need, until: soon, owner: "", why: A trial}
           |                                 ^^^^
        10 |

      error TEXT_EMPTY crm/drift.yaml:9:46
        "owner" is empty. Write a text, or leave the key out where it is optional.
         8 |   - {object: leads.source, environments: [prd], until: 2027-01-31, owner: head@example.test, reason: A trial}
         9 |   - {object: leads.need, until: soon, owner: "", why: A trial}
           |                                              ^^
        10 |

      error KEY_UNKNOWN crm/drift.yaml:9:50
        Unknown key "why". Possible keys: object, path, environments, until, owner, reason.
         8 |   - {object: leads.source, environments: [prd], until: 2027-01-31, owner: head@example.test, reason: A trial}
         9 |   - {object: leads.need, until: soon, owner: "", why: A trial}
           |                                                  ^^^
        10 |
      "
    `);
  });
  it('removals', async () => {
    expect(await shown(project('removals'), 'en')).toMatchInlineSnapshot(`
      "
      error REMOVAL_STILL_THERE crm/removals.yaml:1:12
        "sales/new" is to be removed but is still described in crm/pipelines/sales.yaml:3. Delete its description there, or delete this entry.
        1 | - {object: sales/new, action: delete, reason: Not used}
          |            ^^^^^^^^^
        2 | - {object: sales/won, action: delete, reason: Not used}

      error REMOVAL_OF_SYSTEM_STAGE crm/removals.yaml:2:12
        "sales/won" is one of the CRM's own stages and cannot be removed. Drop this entry.
        1 | - {object: sales/new, action: delete, reason: Not used}
        2 | - {object: sales/won, action: delete, reason: Not used}
          |            ^^^^^^^^^
        3 | - {object: sales/talks, action: delete, moveTo: sales/ofer, reason: Not used}

      error STAGE_UNKNOWN crm/removals.yaml:3:49
        There is no stage "sales/ofer". Write it as pipeline/stage, with the keys of both. Did you mean "sales/offer"?
        2 | - {object: sales/won, action: delete, reason: Not used}
        3 | - {object: sales/talks, action: delete, moveTo: sales/ofer, reason: Not used}
          |                                                 ^^^^^^^^^^
        4 | - {object: sales/talks, action: detach, reason: Not used}

      error REMOVAL_TWICE crm/removals.yaml:4:12
        "sales/talks" has two entries here. Keep one.
        3 | - {object: sales/talks, action: delete, moveTo: sales/ofer, reason: Not used}
        4 | - {object: sales/talks, action: detach, reason: Not used}
          |            ^^^^^^^^^^^
        5 | - {object: role:legacy, action: delete, moveTo: sales/offer, reason: Not used}

      error REMOVAL_MOVE_MISPLACED crm/removals.yaml:5:49
        moveTo says where leads go when a stage or a pipeline is deleted; for "role:legacy" it means nothing. Remove it.
        4 | - {object: sales/talks, action: detach, reason: Not used}
        5 | - {object: role:legacy, action: delete, moveTo: sales/offer, reason: Not used}
          |                                                 ^^^^^^^^^^^
        6 |
      "
    `);
  });
  it('variables', async () => {
    expect(await shown(project('variables'), 'en')).toMatchInlineSnapshot(`
      "
      error VARIABLE_UNDECLARED crm/pipelines/sales.yaml:6:24
        There is no variable "regon" in crm/variables.yaml. Did you mean "region"? There are: is_main, limit, pbx_url, region, shade.
        5 |   - {key: new, name: "Price in $\${USD}", color: "\${shade}"}
        6 |   - {key: offer, name: "Offer \${regon}"}
          |                        ^^^^^^^^^^^^^^^^
        7 |   - {key: deal, name: "Deal \${region"}

      error VARIABLE_UNCLOSED crm/pipelines/sales.yaml:7:23
        A variable begins here with \${, but its } is missing. Put } behind the variable's name. If you need the signs \${ themselves, write $\${.
        6 |   - {key: offer, name: "Offer \${regon}"}
        7 |   - {key: deal, name: "Deal \${region"}
          |                       ^^^^^^^^^^^^^^^
        8 |

      warning VARIABLE_UNUSED crm/variables.yaml:5:3
        The variable "limit" is used nowhere. Remove it, or write \${limit} where it belongs.
        4 |   is_main: {type: string, description: Whether the pipeline is the main one}
        5 |   limit: {type: number, description: Not used anywhere, default: ten}
          |   ^^^^^
        6 |   region: {type: string, description: Part of a name}

      error VARIABLE_TYPE crm/variables.yaml:5:66
        The variable "limit" is declared as a number, but the value is text. Correct one of the two.
        4 |   is_main: {type: string, description: Whether the pipeline is the main one}
        5 |   limit: {type: number, description: Not used anywhere, default: ten}
          |                                                                  ^^^
        6 |   region: {type: string, description: Part of a name}
      "
    `);
  });
  it('values of variables in an environment', async () => {
    expect(await shown(project('values'), 'ru')).toMatchInlineSnapshot(`
      "
      ошибка VARIABLE_MISPLACED crm/pipelines/sales.yaml:3:7
        Здесь нужно true или false, а \${is_main} в среде «dev» даёт другое. Исправьте значение переменной в stacks/Pulumi.dev.yaml или её default в crm/variables.yaml.
        2 | name: "Sales \${limit}"
        3 | main: \${is_main}
          |       ^^^^^^^^^^
        4 | stages:

      ошибка VARIABLE_MISPLACED crm/pipelines/sales.yaml:5:34
        Здесь нужен один из цветов CRM, а \${shade} в среде «dev» даёт другое. Исправьте значение переменной в stacks/Pulumi.dev.yaml или её default в crm/variables.yaml.
        4 | stages:
        5 |   - {key: new, name: New, color: "\${shade}"}
          |                                  ^^^^^^^^^^
        6 |

      ошибка VARIABLE_MISSING stacks/Pulumi.dev.yaml:4:3
        У переменной «pbx_url» нет значения в среде «dev» и нет значения по умолчанию. Задайте её в crm:variables файла stacks/Pulumi.dev.yaml.
        3 |   crm:token: {env: CRM_TOKEN_DEV}
        4 |   crm:variables:
          |   ^^^^^^^^^^^^^
        5 |     shade: purple

      ошибка VARIABLE_TYPE stacks/Pulumi.dev.yaml:7:12
        Переменная «limit» объявлена как число, а значение — текст. Исправьте одно из двух.
        6 |     is_main: "yes"
        7 |     limit: "12"
          |            ^^^^
        8 |     pbx: https://pbx.example.test/•••

      ошибка VARIABLE_UNDECLARED stacks/Pulumi.dev.yaml:8:5
        Переменной «pbx» нет в crm/variables.yaml. Добавьте её туда.
        7 |     limit: "12"
        8 |     pbx: https://pbx.example.test/•••
          |     ^^^
        9 |
      "
    `);
  });
});
