export const apiVersion = '2026-09';
