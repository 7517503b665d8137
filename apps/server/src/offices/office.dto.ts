import { TextField } from '../input/fields.js';

export class OfficeDto {
  @TextField({ max: 200, example: 'Jobcenter Aalborg' })
  readonly name: string;

  @TextField({ max: 10, description: 'Three-digit code of the municipality.', example: '851' })
  readonly municipality: string;
}
