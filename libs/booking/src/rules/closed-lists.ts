/** The closed lists of the domain. Each grows by adding; a value once written to the log never leaves its list. */

/** Danish: dagpenge, jobparat, aktivitetsparat, åbenlyst uddannelsesparat, uddannelsesparat, sygedagpenge, jobafklaring, ressourceforløb, ledighedsydelse, revalidering. */
export const TARGET_GROUPS = [
  'insuredUnemployed',
  'jobReady',
  'activityReady',
  'clearlyEducationReady',
  'educationReady',
  'sicknessBenefit',
  'jobClarification',
  'resourceProgramme',
  'flexJobWaiting',
  'rehabilitation',
] as const;
export type TargetGroup = (typeof TARGET_GROUPS)[number];

export const INTERVIEW_TYPES = ['jobInterview', 'followUpInterview', 'cvInterview', 'groupMeeting'] as const;
export type InterviewType = (typeof INTERVIEW_TYPES)[number];

export const CONTACT_FORMS = ['inPerson', 'phone', 'video'] as const;
export type ContactForm = (typeof CONTACT_FORMS)[number];

/** Whom a slot is meant for: citizens booking themselves, the office summoning, or both. */
export const AUDIENCES = ['selfBooking', 'summons', 'both'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** Who picked the time. `unknown` stands only in imported history. */
export const ORIGINS = ['selfBooked', 'summoned', 'unknown'] as const;
export type Origin = (typeof ORIGINS)[number];
/** The origins that a command may name. */
export const COMMAND_ORIGINS = ['selfBooked', 'summoned'] as const;
export type CommandOrigin = (typeof COMMAND_ORIGINS)[number];

export const CHANNELS = ['web', 'phone', 'counter', 'system'] as const;
export type Channel = (typeof CHANNELS)[number];

export const CANCELLERS = ['citizen', 'office'] as const;
export type Canceller = (typeof CANCELLERS)[number];

/** The reasons that a cancellation command may name. */
export const COMMAND_CANCELLATION_REASONS = ['sick', 'work', 'adviserAway', 'other'] as const;
export type CommandCancellationReason = (typeof COMMAND_CANCELLATION_REASONS)[number];
/** `moved` belongs to rebooking. */
export type CancellationReason = CommandCancellationReason | 'moved';

export const WITHDRAWAL_REASONS = ['adviserAway', 'closed', 'other'] as const;
export type WithdrawalReason = (typeof WITHDRAWAL_REASONS)[number];

export const OUTCOMES = ['attended', 'missed', 'excused'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const CORRECTION_REASONS = ['recordingError', 'lateInformation', 'other'] as const;
export type CorrectionReason = (typeof CORRECTION_REASONS)[number];

export const ACTOR_ROLES = ['citizen', 'adviser', 'manager', 'system'] as const;
export type ActorRole = (typeof ACTOR_ROLES)[number];

/** Why a citizen may not book, or not this slot: the reasons that a refusal gathers. */
export const REASON_CODES = [
  'target-group-not-covered',
  'no-adviser',
  'first-interview-not-held',
  'other-office',
  'other-target-group',
  'audience',
] as const;
