import type { SeedPerson } from './seed-person.ts';

/** One company with twenty contacts: a buying group to look through, and no reason to call yet. */
type Row = readonly [local: string, first: string, last: string, title?: string, role?: string];

const ROWS: readonly Row[] = [
  // Decision makers of whom nothing was ever seen.
  ['bjoern.falkenstein', 'Björn', 'Falkenstein', 'CEO', 'DECISION_MAKER'],
  ['sabine.thoelke', 'Sabine', 'Thölke', 'CFO', 'BUDGET_HOLDER'],
  ['henning.ostermann', 'Henning', 'Ostermann', 'Chief Digital Officer'],
  // Her mail gateway opens every link before she does.
  ['katrin.petersen', 'Katrin', 'Petersen', 'Head of Security'],
  // Just short of ready.
  ['juergen.weiss', 'Jürgen', 'Weiß', 'Director Logistics'],
  ['annika.schroeder', 'Annika', 'Schröder-von Bülow', 'Head of Data'],
  // Fifty-one downloads, and no say in the matter.
  ['lea.brandt', 'Lea', 'Brandt', 'Marketing Intern'],
  ['tetyana.kovalenko', 'Tetyana', 'Kovalenko'],
  ['mehmet.yildiz', 'Mehmet', 'Yıldız', 'Software Developer', 'END_USER'],
  ['nguyen.thi.lan', 'Thị Lan', 'Nguyễn', 'Data Analyst'],
  ['ewa.zielinska', 'Ewa', 'Zielińska', 'Accountant'],
  ['tobias.kruse', 'Tobias', 'Kruse', 'Network Engineer', 'INFLUENCER'],
  ['fatima.zahra', 'Fatima Zahra', 'Ouazzani', 'HR Business Partner'],
  ['pieter.vandermeer', 'Pieter', 'van der Meer', 'Dispatcher'],
  ['agnes.holm', 'Agnes', 'Holm', 'Quality Auditor'],
  ['luca.bianchi', 'Luca', 'Bianchi', 'Warehouse Team Lead'],
  ['imke.dirks', 'Imke', 'Dirks', 'Works Council Chair', 'BLOCKER'],
  ['rafael.goncalves', 'Rafael', 'Gonçalves', 'DevOps Engineer'],
  ['siobhan.kelly', 'Siobhán', 'Kelly', 'Technical Writer'],
  ['jan.novotny', 'Jan', 'Novotný', 'Student Trainee'],
];

export const NORDHAFEN: readonly SeedPerson[] = ROWS.map(([local, first, last, title, role]) => ({
  email: `${local}@nordhafen.example`,
  first,
  last,
  title,
  role,
  company: 'nordhafen.example',
  owner: 'lukas',
  country: 'Germany',
  createdDaysAgo: 75,
}));
