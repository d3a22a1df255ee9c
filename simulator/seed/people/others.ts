import type { SeedPerson } from './seed-person.ts';

/** The people who must not get a seller's call, each for another reason. */
export const OTHERS: readonly SeedPerson[] = [
  // A competitor, told by the company's domain.
  {
    email: 'chad.sterling@rival.example',
    first: 'Chad',
    last: 'Sterling',
    title: 'Director of Product',
    company: 'rival.example',
    country: 'United States',
  },
  // Customers.
  {
    email: 'valentina.nanez@andes-foods.example',
    first: 'Valentina',
    last: 'Ñáñez Quispe',
    title: 'CTO',
    company: 'andes-foods.example',
    owner: 'amelie',
    stage: 'customer',
    country: 'Peru',
    createdDaysAgo: 520,
  },
  {
    email: 'joaquin.mamani@andes-foods.example',
    first: 'Joaquín',
    last: 'Mamani',
    title: 'IT Manager',
    company: 'andes-foods.example',
    owner: 'amelie',
    stage: 'customer',
    createdDaysAgo: 480,
  },
  // Has an open deal, and a lifecycle stage that does not show it.
  {
    email: 'wanjiru.kamau@kilimo.example',
    first: 'Wanjirũ',
    last: 'Kamau',
    title: 'COO',
    company: 'kilimo.example',
    owner: 'amelie',
    stage: 'marketingqualifiedlead',
    country: 'Kenya',
    createdDaysAgo: 90,
  },
  {
    email: 'rashida.elamin@sahara-solar.example',
    first: 'Rashida',
    last: 'El-Amin',
    title: 'VP Finance',
    company: 'sahara-solar.example',
    owner: 'amelie',
    country: 'Morocco',
    optedOut: true,
    createdDaysAgo: 200,
  },
  // A very long name, and a French title that an English word list does not know.
  {
    email: 'as.delarochefoucauld@rive-gauche.example',
    first: 'Anne-Sophie Marguerite',
    last: 'de La Rochefoucauld-Montmorency-Beaumont',
    title: 'Directrice générale',
    company: 'rive-gauche.example',
    owner: 'amelie',
    country: 'France',
  },
  {
    email: 'sigrun.thordardottir@polarlys.example',
    first: 'Sigrún',
    last: 'Þórðardóttir',
    title: 'PhD Student',
    company: 'polarlys.example',
    owner: 'jonas',
    stage: 'subscriber',
  },
  {
    email: 'thabo.mokoena@polarlys.example',
    first: 'Thabo',
    last: 'Mokoena',
    title: 'Teaching Assistant',
    company: 'polarlys.example',
    owner: 'jonas',
    stage: 'subscriber',
  },
  // A private address. Gmail gives out no names with an underscore, so nobody can own this one.
  {
    email: 'noor_haddad@gmail.com',
    first: 'Noor',
    last: 'Haddad',
    title: 'Head of IT',
    owner: 'jonas',
    country: 'Netherlands',
  },
  // A free-mail service that the checklist's list does not name.
  {
    email: 'pavel.novak@freemail.example',
    first: 'Pavel',
    last: 'Novák',
    title: 'Freelance Consultant',
    owner: 'jonas',
    stage: 'subscriber',
    country: 'Czechia',
    createdDaysAgo: 12,
  },
];
