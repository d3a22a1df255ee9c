export type ApiErrorBody = {
  readonly message: string;
  readonly category?: string;
  readonly [field: string]: unknown;
};

/** An answer that is not 2xx, in HubSpot's error shape (section 4.5). */
export class ApiError extends Error {
  readonly status: number;
  readonly body: ApiErrorBody;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, body: ApiErrorBody, headers: Record<string, string> = {}) {
    super(body.message);
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}
