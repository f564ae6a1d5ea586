/** Words that the schemas of several commands share. */
import * as z from 'zod';

export const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
export const lineType = z.enum(['lts', 'feature']);
