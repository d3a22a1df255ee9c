import { InvalidArgumentError } from 'commander';

export function toContactId(text: string): string {
  if (!/^\d+$/u.test(text)) {
    throw new InvalidArgumentError(
      'a contact id is a number: the last part of the contact’s address in HubSpot',
    );
  }
  return text;
}
