import { expect, it } from 'vitest';
import { signRequest } from '../../../src/domain/app/sign-request.ts';

it('signs as in HubSpot’s own example', () => {
  const request = {
    method: 'POST',
    url: 'https://www.example.com/webhook_uri',
    body: "{'example_field':'example_value'}",
    at: 1_693_657_560_000,
  };
  expect(signRequest(request, 'yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy')).toEqual({
    'x-hubspot-signature-v3': 'K36dawei4A+QBNolUOqo7s91KQDWQ5MXZ/QufNYuk/Y=',
    'x-hubspot-request-timestamp': '1693657560000',
  });
});
