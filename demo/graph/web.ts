/** Where the recorded projects live; their addresses in answers lead to the real ones. */
export const WEB = 'https://github.com';
