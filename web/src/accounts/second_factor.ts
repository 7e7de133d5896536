// A second factor, as its part of the account's page has it.

export interface Enrolment {
  /** For the authenticator app, as a QR code. */
  uri: string;
  /** The same to be typed. */
  secret: string;
}

export interface SecondFactorService {
  showCode(code: string): Promise<void>;
  showRecoveryCode(code: string): Promise<void>;
  begin(password: string): Promise<Enrolment>;
  /** The recovery codes, which are shown once. */
  confirm(code: string): Promise<string[]>;
}
