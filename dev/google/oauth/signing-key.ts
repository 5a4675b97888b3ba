import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
} from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { loadText } from '../write-behind.ts';

/** The key that id tokens are signed with. */
export interface SigningKey {
  /** The public half as Google's `/oauth2/v3/certs` shows it. */
  jwk: { kty: 'RSA'; alg: 'RS256'; use: 'sig'; kid: string; n: string; e: string };
  /** The public half in PEM, as `/oauth2/v1/certs` shows it. */
  pem: string;
  /** A compact JWS (RS256) of these claims. */
  signToken(claims: Record<string, unknown>): string;
}

/**
 * The key in this file, made there first where it is missing, so that id tokens outlive a restart.
 * @param file without one the key lives as long as the process.
 */
export async function loadSigningKey(file?: string): Promise<SigningKey> {
  const stored = file === undefined ? null : await loadText(file);
  if (stored !== null) return describeKey(createPrivateKey(stored));
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  if (file !== undefined) {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  }
  return describeKey(privateKey);
}

function describeKey(privateKey: KeyObject): SigningKey {
  const publicKey = createPublicKey(privateKey);
  const { n = '', e = '' } = publicKey.export({ format: 'jwk' });
  const kid = createHash('sha256').update(n).digest('hex').slice(0, 40);
  return {
    jwk: { kty: 'RSA', alg: 'RS256', use: 'sig', kid, n, e },
    pem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    signToken(claims) {
      const header = encode({ alg: 'RS256', kid, typ: 'JWT' });
      const signed = `${header}.${encode(claims)}`;
      return `${signed}.${sign('RSA-SHA256', Buffer.from(signed), privateKey).toString('base64url')}`;
    },
  };
}

function encode(value: Record<string, unknown>): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
