import { Problem } from './problems';

/** The details that everybody meets, in the languages of accounts; others stay English, as some do in life. */
const DETAILS: Record<string, Record<string, string>> = {
  'Invalid user name or password': {
    ru: 'Неверное имя пользователя или пароль',
    es: 'Nombre de usuario o contraseña no válidos',
    pt: 'Nome de usuário ou senha inválidos',
  },
  'Request validation failed': {
    ru: 'Ошибка валидации запроса',
    es: 'Error de validación de la solicitud',
    pt: 'Falha na validação da solicitação',
  },
  'Request data can not be empty': {
    ru: 'Данные запроса не могут быть пустыми',
    es: 'Los datos de la solicitud no pueden estar vacíos',
    pt: 'Os dados da solicitação não podem estar vazios',
  },
  'This field is missing.': {
    ru: 'Это поле отсутствует.',
    es: 'Este campo falta.',
    pt: 'Este campo está ausente.',
  },
  'This field was not expected.': {
    ru: 'Это поле не ожидалось.',
    es: 'Este campo no se esperaba.',
    pt: 'Este campo não era esperado.',
  },
  'The value you selected is not a valid choice.': {
    ru: 'Выбранное Вами значение недопустимо.',
    es: 'El valor seleccionado no es una opción válida.',
    pt: 'O valor selecionado não é uma opção válida.',
  },
  'This value should not be blank.': {
    ru: 'Значение не должно быть пустым.',
    es: 'Este valor no debería estar vacío.',
    pt: 'Este valor não deve ser vazio.',
  },
  'Status not found': { ru: 'Статус не найден', es: 'Estado no encontrado', pt: 'Status não encontrado' },
};

/** The problem as an account of this language tells it; titles, codes and paths are the same everywhere. */
export function localised(problem: Problem, language: string): Problem {
  const said = (detail: string) => DETAILS[detail]?.[language] ?? detail;
  const items = problem.items.map((item) => ({
    ...item,
    errors: item.errors.map((error) => ({ ...error, detail: said(error.detail) })),
  }));
  return new Problem(problem.status, said(problem.detail), items);
}
