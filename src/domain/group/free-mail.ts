import { normalise } from '../text/normalise.ts';

/** Whatever stands after their name. */
const PROVIDERS = ['gmail', 'googlemail', 'gmx', 'hotmail', 'yahoo', 'ymail', 'protonmail'];
const DOMAINS = [
  ...['outlook.com', 'outlook.de', 'outlook.fr', 'live.com', 'live.co.uk', 'live.de', 'live.fr'],
  ...['msn.com', 'icloud.com', 'me.com', 'mac.com', 'aol.com', 'proton.me', 'pm.me', 'mail.com'],
  ...['zohomail.com', 'fastmail.com', 'web.de', 't-online.de', 'freenet.de', 'posteo.de'],
  ...['mail.ru', 'yandex.ru', 'yandex.com', 'qq.com', '163.com', '126.com', 'naver.com'],
  ...['free.fr', 'laposte.net', 'wanadoo.fr', 'libero.it', 'seznam.cz', 'wp.pl', 'o2.pl'],
];

/** A company record of such a domain groups strangers: they have a mail provider in common and nothing else. */
export function isFreeMail(domain: string): boolean {
  const host = normalise(domain)
    .replace(/^[a-z]+:\/\//u, '')
    .replace(/^www\./u, '')
    .replace(/[/?#:].*$/u, '');
  return DOMAINS.includes(host) || PROVIDERS.includes(host.split('.')[0] ?? '');
}
