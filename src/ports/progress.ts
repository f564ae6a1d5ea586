/** Told what long work is doing; shows it or not. */
export type Progress = (text: string) => void;
