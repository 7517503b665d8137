// Made by `npm run dashboard:types` of the API document.
export interface paths {
    "/v1/offices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The offices there are
         * @description By municipality, then id.
         */
        get: operations["getOffices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The projects there are
         * @description By their first day, then id; each by its latest definition.
         */
        get: operations["getProjects"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{projectId}/evaluation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A project beside all others, before and after it began
         * @description Months of members and others, the difference in differences with an interval over municipalities, the same at false starts, and the trends before. A comparison, not an effect.
         */
        get: operations["getProjectsProjectIdEvaluation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/availability/by-week": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How much can be booked, by office and week
         * @description The present week from now on, then whole ones. By office, then week; what has nothing is not there.
         */
        get: operations["getAvailabilityByWeek"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/metrics/self-booking-share": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Share of interviews that citizens booked themselves */
        get: operations["getMetricsSelfBookingShare"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/metrics/attendance-rate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Share of interviews that citizens came to */
        get: operations["getMetricsAttendanceRate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/metrics/time-to-refill": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Share of cancelled seats that were booked again before the start, and how soon */
        get: operations["getMetricsTimeToRefill"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/metrics/fill-rate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Share of opened seats that are booked */
        get: operations["getMetricsFillRate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/metrics/milestones": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** When the first, the thousandth, … self-booking was made */
        get: operations["getMetricsMilestones"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Problem: {
            /** @example urn:selvbook:problem:slot-taken */
            type: string;
            /** @example Slot taken */
            title: string;
            /** @example 409 */
            status: number;
            /** @enum {string} */
            code: "malformed-request" | "malformed-json" | "invalid-request" | "clock-not-yours" | "unknown-position" | "not-found" | "slot-not-found" | "booking-not-found" | "citizen-not-found" | "project-not-found" | "method-not-allowed" | "request-timeout" | "too-large" | "address-too-long" | "unsupported-media-type" | "expectation-failed" | "not-yours" | "staff-only" | "office-elsewhere" | "slot-overlap" | "slot-booked" | "slot-taken" | "slot-withdrawn" | "citizen-already-booked" | "citizen-overlap" | "outcome-recorded" | "booking-cancelled" | "import-running" | "office-not-found" | "unknown-municipality" | "period-reversed" | "in-the-past" | "in-the-future" | "bad-duration" | "not-eligible" | "not-offered" | "already-started" | "too-early" | "reason-required" | "idempotency-key-reused" | "too-busy" | "internal-error" | "store-unavailable" | "outcome-unknown" | "interrupted" | "replay-under-way" | "replay-stopped" | "view-behind";
            /** @example Somebody else has the slot. */
            detail: string;
            errors?: {
                /**
                 * @description A JSON pointer into the body, as a URI fragment.
                 * @example #/slots/3/startsAt
                 */
                pointer?: string;
                /** @example Idempotency-Key */
                header?: string;
                /** @example from */
                parameter?: string;
                /** @enum {string} */
                code: "required" | "unknown-field" | "unknown-parameter" | "unknown-value" | "repeated" | "wrong-type" | "bad-id" | "bad-key" | "bad-actor" | "bad-position" | "bad-entity-tag" | "bad-cursor" | "bad-instant" | "bad-date" | "bad-text" | "looks-like-cpr" | "too-short" | "too-long" | "too-few" | "too-many" | "not-protected" | "too-deep" | "out-of-range" | "period-reversed";
                /** @example An instant is an RFC 3339 time with an offset. */
                detail: string;
            }[];
            reasons?: {
                /**
                 * @example no-adviser
                 * @enum {string}
                 */
                code: "target-group-not-covered" | "no-adviser" | "first-interview-not-held" | "other-office" | "other-target-group" | "audience";
                /** @example No adviser is assigned to you yet. */
                detail: string;
            }[];
        };
    };
    responses: never;
    parameters: {
        /** @description Makes a retry known to be the same request. With or without quotes it is the same key. */
        "Idempotency-Key": string;
        /** @description Who acts, until identity arrives: citizen, adviser, manager, system, then an id. */
        "Selvbook-Actor": string;
        /** @description Taken over, else made; it comes back in the answer. */
        "X-Correlation-Id": string;
        /** @description Obeyed only by a process that was started with SELVBOOK_CLOCK=request. */
        "Selvbook-Now": string;
        /** @description Wait, 5 seconds at most, until the view is at this position. */
        "Selvbook-Min-Position": number;
        /** @description Entity tags of answers that the caller has: 304 when nothing has moved since one of them. */
        "If-None-Match": string;
        /** @description The id of the event that was told last: the first one then tells what kinds of facts have come since. */
        "Last-Event-ID": number;
    };
    requestBodies: never;
    headers: {
        /** @description The id under which this request is known. */
        "X-Correlation-Id": string;
        /** @description The position that the command reached, or that the view was at; 0 is before the first event. */
        "Selvbook-Position": number;
        /** @description True: answered from what an earlier call had written. */
        "Idempotency-Replayed": "true";
        /** @description Another one as soon as the question, a definition, the version or the position of the view, or the day is another. */
        ETag: string;
        /** @description It may be kept, and is to be asked for again with its entity tag. */
        "Cache-Control": string;
        /** @description Where the new thing is. */
        Location: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getOffices: {
        parameters: {
            query?: never;
            header?: {
                /** @description Wait, 5 seconds at most, until the view is at this position. */
                "Selvbook-Min-Position"?: components["parameters"]["Selvbook-Min-Position"];
                /** @description Taken over, else made; it comes back in the answer. */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
                /** @description Obeyed only by a process that was started with SELVBOOK_CLOCK=request. */
                "Selvbook-Now"?: components["parameters"]["Selvbook-Now"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them. */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Selvbook-Position": components["headers"]["Selvbook-Position"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "position": 4711,
                     *       "simulated": true,
                     *       "parked": 1,
                     *       "offices": [
                     *         {
                     *           "officeId": "office-1",
                     *           "name": "Jobcenter Aalborg",
                     *           "municipality": "851",
                     *           "municipalityName": "Aalborg"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        /** @example 4711 */
                        position: number;
                        /**
                         * @description There where the log holds a simulated history: nothing in the answer is true of anybody.
                         * @example true
                         * @constant
                         */
                        simulated?: true;
                        /**
                         * @description There where facts may be missing in the answer: so many could not be taken into the view, or wait behind such a one.
                         * @example 1
                         */
                        parked?: number;
                        offices: {
                            /** @example office-1 */
                            officeId: string;
                            /** @example Jobcenter Aalborg */
                            name: string;
                            /** @example 851 */
                            municipality: string;
                            /** @example Aalborg */
                            municipalityName: string;
                        }[];
                    };
                };
            };
            /** @description The request does not fit the contract; see errors. This service keeps its own clock: Selvbook-Now is not taken here. The request is not well-formed HTTP. */
            400: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid-request" | "clock-not-yours" | "malformed-request";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing at this address. */
            404: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 404;
                        /** @enum {unknown} */
                        code?: "not-found";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description This address does not take that method; see Allow. */
            405: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    /** @description The methods it takes. */
                    Allow?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 405;
                        /** @enum {unknown} */
                        code?: "method-not-allowed";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description The request did not arrive in time. */
            408: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 408;
                        /** @enum {unknown} */
                        code?: "request-timeout";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description The only expectation this service meets is 100-continue. */
            417: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 417;
                        /** @enum {unknown} */
                        code?: "expectation-failed";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description The address or the headers are too long. */
            431: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 431;
                        /** @enum {unknown} */
                        code?: "address-too-long";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong here; the correlation id finds it in the log of the service. */
            500: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal-error";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description The log of facts cannot be reached; nothing was written. More requests are under way than this process takes on; nothing was done. Try again. */
            503: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "store-unavailable" | "too-busy";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description The view did not reach the position in time. */
            504: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 504;
                        /** @enum {unknown} */
                        code?: "view-behind";
                    } & components["schemas"]["Problem"];
                };
            };
        };
    };
    getProjects: {
        parameters: {
            query?: never;
            header?: {
                /** @description Wait, 5 seconds at most, until the view is at this position. */
                "Selvbook-Min-Position"?: components["parameters"]["Selvbook-Min-Position"];
                /** @description Taken over, else made; it comes back in the answer. */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
                /** @description Obeyed only by a process that was started with SELVBOOK_CLOCK=request. */
                "Selvbook-Now"?: components["parameters"]["Selvbook-Now"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them. */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Selvbook-Position": components["headers"]["Selvbook-Position"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "position": 4711,
                     *       "simulated": true,
                     *       "parked": 1,
                     *       "projects": [
                     *         {
                     *           "projectId": "project-1",
                     *           "name": "Jobparate selvbooker",
                     *           "from": "2017-01-01",
                     *           "to": "2017-12-31",
                     *           "targetGroups": [
                     *             "jobReady"
                     *           ],
                     *           "municipalities": [
                     *             {
                     *               "code": "851",
                     *               "from": "2017-01-01",
                     *               "to": "2017-12-31"
                     *             }
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        /** @example 4711 */
                        position: number;
                        /**
                         * @description There where the log holds a simulated history: nothing in the answer is true of anybody.
                         * @example true
                         * @constant
                         */
                        simulated?: true;
                        /**
                         * @description There where facts may be missing in the answer: so many could not be taken into the view, or wait behind such a one.
                         * @example 1
                         */
                        parked?: number;
                        projects: {
                            /** @example project-1 */
                            projectId: string;
                            /** @example Jobparate selvbooker */
                            name: string;
                            /**
                             * Format: date
                             * @example 2017-01-01
                             */
                            from: string;
                            /**
                             * Format: date
                             * @example 2017-12-31
                             */
                            to?: string;
                            targetGroups: ("insuredUnemployed" | "jobReady" | "activityReady" | "clearlyEducationReady" | "educationReady" | "sicknessBenefit" | "jobClarification" | "resourceProgramme" | "flexJobWaiting" | "rehabilitation")[];
                            municipalities: {
                                /** @example 851 */
                                code: string;
                                /**
                                 * Format: date
                                 * @example 2017-01-01
                                 */
                                from: string;
                                /**
                                 * Format: date
                                 * @example 2017-12-31
                                 */
                                to?: string;
                            }[];
                        }[];
                    };
                };
            };
            /** @description The request does not fit the contract; see errors. This service keeps its own clock: Selvbook-Now is not taken here. The request is not well-formed HTTP. */
            400: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid-request" | "clock-not-yours" | "malformed-request";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing at this address. */
            404: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 404;
                        /** @enum {unknown} */
                        code?: "not-found";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description This address does not take that method; see Allow. */
            405: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    /** @description The methods it takes. */
                    Allow?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 405;
                        /** @enum {unknown} */
                        code?: "method-not-allowed";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description The request did not arrive in time. */
            408: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 408;
                        /** @enum {unknown} */
                        code?: "request-timeout";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description The only expectation this service meets is 100-continue. */
            417: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 417;
                        /** @enum {unknown} */
                        code?: "expectation-failed";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description The address or the headers are too long. */
            431: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 431;
                        /** @enum {unknown} */
                        code?: "address-too-long";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong here; the correlation id finds it in the log of the service. */
            500: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal-error";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description The log of facts cannot be reached; nothing was written. More requests are under way than this process takes on; nothing was done. Try again. */
            503: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "store-unavailable" | "too-busy";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description The view did not reach the position in time. */
            504: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 504;
                        /** @enum {unknown} */
                        code?: "view-behind";
                    } & components["schemas"]["Problem"];
                };
            };
        };
    };
    getProjectsProjectIdEvaluation: {
        parameters: {
            query?: {
                metric?: "selfBookingShare" | "attendanceRate";
                /** @description Whole months from this day on, at most 60 before the start. Absent: the 12 months before the start. */
                from?: string;
                /** @description Whole months up to this day, at most 60 from the start on. Absent: the 12 months from the start on. */
                to?: string;
                /** @description The local day that judges: only months that are over before it are counted. Default: today. */
                day?: string;
                /** @description Count every month by this version of the definition of the metric. Absent: each by the version in force in it. */
                definition?: "selfBookingShare@1" | "selfBookingShare@2" | "attendanceRate@1";
            };
            header?: {
                /** @description Wait, 5 seconds at most, until the view is at this position. */
                "Selvbook-Min-Position"?: components["parameters"]["Selvbook-Min-Position"];
                /** @description Taken over, else made; it comes back in the answer. */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
                /** @description Obeyed only by a process that was started with SELVBOOK_CLOCK=request. */
                "Selvbook-Now"?: components["parameters"]["Selvbook-Now"];
                /** @description Entity tags of answers that the caller has: 304 when nothing has moved since one of them. */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The comparison. */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Selvbook-Position": components["headers"]["Selvbook-Position"];
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "position": 4711,
                     *       "simulated": true,
                     *       "parked": 1,
                     *       "project": {
                     *         "projectId": "project-1",
                     *         "name": "Jobparate selvbooker",
                     *         "from": "2017-01-01",
                     *         "to": "2017-12-31",
                     *         "targetGroups": [
                     *           "jobReady"
                     *         ]
                     *       },
                     *       "metric": "selfBookingShare",
                     *       "day": "2018-03-02",
                     *       "definitions": [
                     *         {
                     *           "id": "selfBookingShare",
                     *           "version": 2
                     *         }
                     *       ],
                     *       "before": {
                     *         "from": "2016-01",
                     *         "to": "2016-12"
                     *       },
                     *       "after": {
                     *         "from": "2017-01",
                     *         "to": "2017-12"
                     *       },
                     *       "series": [
                     *         {
                     *           "month": "2017-01",
                     *           "phase": "after",
                     *           "definition": {
                     *             "id": "selfBookingShare",
                     *             "version": 2
                     *           },
                     *           "members": {
                     *             "pooled": {
                     *               "numerator": 35,
                     *               "denominator": 100,
                     *               "share": 0.35,
                     *               "interval": {
                     *                 "low": 0.2642,
                     *                 "high": 0.4475,
                     *                 "level": 0.95
                     *               }
                     *             },
                     *             "mean": {
                     *               "municipalities": 18,
                     *               "share": 0.35
                     *             },
                     *             "completeness": 0.35
                     *           },
                     *           "others": {
                     *             "pooled": {
                     *               "numerator": 35,
                     *               "denominator": 100,
                     *               "share": 0.35,
                     *               "interval": {
                     *                 "low": 0.2642,
                     *                 "high": 0.4475,
                     *                 "level": 0.95
                     *               }
                     *             },
                     *             "mean": {
                     *               "municipalities": 18,
                     *               "share": 0.35
                     *             },
                     *             "completeness": 0.35
                     *           }
                     *         }
                     *       ],
                     *       "differenceInDifferences": {
                     *         "estimate": 0.1144,
                     *         "interval": {
                     *           "low": 0.0912,
                     *           "high": 0.1376,
                     *           "level": 0.95
                     *         },
                     *         "reason": "no-months-before",
                     *         "standardError": 0.0113,
                     *         "degreesOfFreedom": 24.7,
                     *         "method": "welch-t-on-municipality-changes",
                     *         "draws": 0,
                     *         "seed": null,
                     *         "members": {
                     *           "before": {
                     *             "pooled": {
                     *               "numerator": 35,
                     *               "denominator": 100,
                     *               "share": 0.35,
                     *               "interval": {
                     *                 "low": 0.2642,
                     *                 "high": 0.4475,
                     *                 "level": 0.95
                     *               }
                     *             },
                     *             "mean": {
                     *               "municipalities": 18,
                     *               "share": 0.35
                     *             }
                     *           },
                     *           "after": {
                     *             "pooled": {
                     *               "numerator": 35,
                     *               "denominator": 100,
                     *               "share": 0.35,
                     *               "interval": {
                     *                 "low": 0.2642,
                     *                 "high": 0.4475,
                     *                 "level": 0.95
                     *               }
                     *             },
                     *             "mean": {
                     *               "municipalities": 18,
                     *               "share": 0.35
                     *             }
                     *           },
                     *           "change": 0.14
                     *         },
                     *         "others": {
                     *           "before": {
                     *             "pooled": {
                     *               "numerator": 35,
                     *               "denominator": 100,
                     *               "share": 0.35,
                     *               "interval": {
                     *                 "low": 0.2642,
                     *                 "high": 0.4475,
                     *                 "level": 0.95
                     *               }
                     *             },
                     *             "mean": {
                     *               "municipalities": 18,
                     *               "share": 0.35
                     *             }
                     *           },
                     *           "after": {
                     *             "pooled": {
                     *               "numerator": 35,
                     *               "denominator": 100,
                     *               "share": 0.35,
                     *               "interval": {
                     *                 "low": 0.2642,
                     *                 "high": 0.4475,
                     *                 "level": 0.95
                     *               }
                     *             },
                     *             "mean": {
                     *               "municipalities": 18,
                     *               "share": 0.35
                     *             }
                     *           },
                     *           "change": 0.14
                     *         },
                     *         "leftOut": [
                     *           "851"
                     *         ]
                     *       },
                     *       "placebo": [
                     *         {
                     *           "date": "2016-04-01",
                     *           "estimate": 0.004,
                     *           "interval": {
                     *             "low": 0.0912,
                     *             "high": 0.1376,
                     *             "level": 0.95
                     *           },
                     *           "reason": "no-months-before"
                     *         }
                     *       ],
                     *       "preTrend": {
                     *         "slopeDifference": 0.0004,
                     *         "interval": {
                     *           "low": 0.0912,
                     *           "high": 0.1376,
                     *           "level": 0.95
                     *         },
                     *         "reason": "no-months-before",
                     *         "members": {
                     *           "municipalities": 18,
                     *           "slope": 0.001
                     *         },
                     *         "others": {
                     *           "municipalities": 18,
                     *           "slope": 0.001
                     *         }
                     *       },
                     *       "caution": "comparison, not effect"
                     *     }
                     */
                    "application/json": {
                        /** @example 4711 */
                        position: number;
                        /**
                         * @description There where the log holds a simulated history: nothing in the answer is true of anybody.
                         * @example true
                         * @constant
                         */
                        simulated?: true;
                        /**
                         * @description There where facts may be missing in the answer: so many could not be taken into the view, or wait behind such a one.
                         * @example 1
                         */
                        parked?: number;
                        project: {
                            /** @example project-1 */
                            projectId: string;
                            /** @example Jobparate selvbooker */
                            name: string;
                            /**
                             * Format: date
                             * @example 2017-01-01
                             */
                            from: string;
                            /**
                             * Format: date
                             * @example 2017-12-31
                             */
                            to?: string;
                            targetGroups: ("insuredUnemployed" | "jobReady" | "activityReady" | "clearlyEducationReady" | "educationReady" | "sicknessBenefit" | "jobClarification" | "resourceProgramme" | "flexJobWaiting" | "rehabilitation")[];
                        };
                        /**
                         * @example selfBookingShare
                         * @enum {string}
                         */
                        metric: "selfBookingShare" | "attendanceRate";
                        /**
                         * Format: date
                         * @example 2018-03-02
                         */
                        day: string;
                        definitions: {
                            /**
                             * @example selfBookingShare
                             * @enum {string}
                             */
                            id: "selfBookingShare" | "attendanceRate";
                            /** @example 2 */
                            version: number;
                        }[];
                        /**
                         * @description Whole months, both included; null: there are none.
                         * @example {
                         *       "from": "2016-01",
                         *       "to": "2016-12"
                         *     }
                         */
                        before: {
                            /** @example 2016-01 */
                            from: string;
                            /** @example 2016-12 */
                            to: string;
                        } | null;
                        /**
                         * @description Whole months, both included; null: there are none.
                         * @example {
                         *       "from": "2017-01",
                         *       "to": "2017-12"
                         *     }
                         */
                        after: {
                            /** @example 2017-01 */
                            from: string;
                            /** @example 2017-12 */
                            to: string;
                        } | null;
                        series: {
                            /** @example 2017-01 */
                            month: string;
                            /**
                             * @description begun: the project began within the month, which is in no estimate.
                             * @example after
                             * @enum {string}
                             */
                            phase: "before" | "begun" | "after";
                            definition: {
                                /**
                                 * @example selfBookingShare
                                 * @enum {string}
                                 */
                                id: "selfBookingShare" | "attendanceRate";
                                /** @example 2 */
                                version: number;
                            };
                            members: {
                                pooled: {
                                    numerator: number | {
                                        /** @constant */
                                        suppressed: true;
                                    };
                                    denominator: number | {
                                        /** @constant */
                                        suppressed: true;
                                    };
                                    share: (number | null) | {
                                        /** @constant */
                                        suppressed: true;
                                    };
                                    interval: ({
                                        /** @example 0.35 */
                                        low: number;
                                        /** @example 0.35 */
                                        high: number;
                                        /** @constant */
                                        level: 0.95;
                                    } | null) | {
                                        /** @constant */
                                        suppressed: true;
                                    };
                                };
                                mean: {
                                    municipalities: number | {
                                        /** @constant */
                                        suppressed: true;
                                    };
                                    share: (number | null) | {
                                        /** @constant */
                                        suppressed: true;
                                    };
                                };
                                /**
                                 * @description Of the attendance rate alone: recorded / due; null when nothing is due.
                                 * @example 0.35
                                 */
                                completeness?: number | null;
                            };
                            others: {
                                pooled: {
                                    numerator: number | {
                                        /** @constant */
                                        suppressed: true;
                                    };
                                    denominator: number | {
                                        /** @constant */
                                        suppressed: true;
                                    };
                                    share: (number | null) | {
                                        /** @constant */
                                        suppressed: true;
                                    };
                                    interval: ({
                                        /** @example 0.35 */
                                        low: number;
                                        /** @example 0.35 */
                                        high: number;
                                        /** @constant */
                                        level: 0.95;
                                    } | null) | {
                                        /** @constant */
                                        suppressed: true;
                                    };
                                };
                                mean: {
                                    municipalities: number | {
                                        /** @constant */
                                        suppressed: true;
                                    };
                                    share: (number | null) | {
                                        /** @constant */
                                        suppressed: true;
                                    };
                                };
                                /**
                                 * @description Of the attendance rate alone: recorded / due; null when nothing is due.
                                 * @example 0.35
                                 */
                                completeness?: number | null;
                            };
                        }[];
                        /** @description The mean of the members’ changes less that of the others’; each municipality is one cluster. */
                        differenceInDifferences: {
                            /**
                             * @description A difference of shares: 0.05 is five percentage points.
                             * @example 0.1144
                             */
                            estimate: number | null;
                            /**
                             * @example {
                             *       "low": 0.0912,
                             *       "high": 0.1376,
                             *       "level": 0.95
                             *     }
                             */
                            interval: {
                                low: number;
                                high: number;
                                /** @constant */
                                level: 0.95;
                            } | null;
                            /**
                             * @description There where the estimate or its interval is null.
                             * @example no-months-before
                             * @enum {string}
                             */
                            reason?: "no-months-before" | "no-months-after" | "no-members" | "no-others" | "single-municipality" | "no-variation";
                            /** @example 0.0113 */
                            standardError: number | null;
                            /** @example 24.7 */
                            degreesOfFreedom: number | null;
                            /**
                             * @example welch-t-on-municipality-changes
                             * @enum {string}
                             */
                            method: "welch-t-on-municipality-changes";
                            /**
                             * @description Nothing is drawn at random.
                             * @constant
                             */
                            draws: 0;
                            /** @example null */
                            seed: null;
                            members: {
                                before: {
                                    pooled: {
                                        numerator: number | {
                                            /** @constant */
                                            suppressed: true;
                                        };
                                        denominator: number | {
                                            /** @constant */
                                            suppressed: true;
                                        };
                                        share: (number | null) | {
                                            /** @constant */
                                            suppressed: true;
                                        };
                                        interval: ({
                                            /** @example 0.35 */
                                            low: number;
                                            /** @example 0.35 */
                                            high: number;
                                            /** @constant */
                                            level: 0.95;
                                        } | null) | {
                                            /** @constant */
                                            suppressed: true;
                                        };
                                    };
                                    mean: {
                                        municipalities: number | {
                                            /** @constant */
                                            suppressed: true;
                                        };
                                        share: (number | null) | {
                                            /** @constant */
                                            suppressed: true;
                                        };
                                    };
                                };
                                after: {
                                    pooled: {
                                        numerator: number | {
                                            /** @constant */
                                            suppressed: true;
                                        };
                                        denominator: number | {
                                            /** @constant */
                                            suppressed: true;
                                        };
                                        share: (number | null) | {
                                            /** @constant */
                                            suppressed: true;
                                        };
                                        interval: ({
                                            /** @example 0.35 */
                                            low: number;
                                            /** @example 0.35 */
                                            high: number;
                                            /** @constant */
                                            level: 0.95;
                                        } | null) | {
                                            /** @constant */
                                            suppressed: true;
                                        };
                                    };
                                    mean: {
                                        municipalities: number | {
                                            /** @constant */
                                            suppressed: true;
                                        };
                                        share: (number | null) | {
                                            /** @constant */
                                            suppressed: true;
                                        };
                                    };
                                };
                                /** @example 0.14 */
                                change: number | null;
                            };
                            others: {
                                before: {
                                    pooled: {
                                        numerator: number | {
                                            /** @constant */
                                            suppressed: true;
                                        };
                                        denominator: number | {
                                            /** @constant */
                                            suppressed: true;
                                        };
                                        share: (number | null) | {
                                            /** @constant */
                                            suppressed: true;
                                        };
                                        interval: ({
                                            /** @example 0.35 */
                                            low: number;
                                            /** @example 0.35 */
                                            high: number;
                                            /** @constant */
                                            level: 0.95;
                                        } | null) | {
                                            /** @constant */
                                            suppressed: true;
                                        };
                                    };
                                    mean: {
                                        municipalities: number | {
                                            /** @constant */
                                            suppressed: true;
                                        };
                                        share: (number | null) | {
                                            /** @constant */
                                            suppressed: true;
                                        };
                                    };
                                };
                                after: {
                                    pooled: {
                                        numerator: number | {
                                            /** @constant */
                                            suppressed: true;
                                        };
                                        denominator: number | {
                                            /** @constant */
                                            suppressed: true;
                                        };
                                        share: (number | null) | {
                                            /** @constant */
                                            suppressed: true;
                                        };
                                        interval: ({
                                            /** @example 0.35 */
                                            low: number;
                                            /** @example 0.35 */
                                            high: number;
                                            /** @constant */
                                            level: 0.95;
                                        } | null) | {
                                            /** @constant */
                                            suppressed: true;
                                        };
                                    };
                                    mean: {
                                        municipalities: number | {
                                            /** @constant */
                                            suppressed: true;
                                        };
                                        share: (number | null) | {
                                            /** @constant */
                                            suppressed: true;
                                        };
                                    };
                                };
                                /** @example 0.14 */
                                change: number | null;
                            };
                            /** @description Municipalities that were neither members nor others all the time; they are in no estimate. */
                            leftOut: string[];
                        };
                        /** @description The same at false starts before the true one; earliest first. */
                        placebo: {
                            /**
                             * Format: date
                             * @example 2016-04-01
                             */
                            date: string;
                            /** @example 0.004 */
                            estimate: number | null;
                            /**
                             * @example {
                             *       "low": 0.0912,
                             *       "high": 0.1376,
                             *       "level": 0.95
                             *     }
                             */
                            interval: {
                                low: number;
                                high: number;
                                /** @constant */
                                level: 0.95;
                            } | null;
                            /**
                             * @description There where the estimate or its interval is null.
                             * @example no-months-before
                             * @enum {string}
                             */
                            reason?: "no-months-before" | "no-months-after" | "no-members" | "no-others" | "single-municipality" | "no-variation";
                        }[];
                        /** @description How much steeper the members’ share rose before the start, in shares a month. */
                        preTrend: {
                            /** @example 0.0004 */
                            slopeDifference: number | null;
                            /**
                             * @example {
                             *       "low": 0.0912,
                             *       "high": 0.1376,
                             *       "level": 0.95
                             *     }
                             */
                            interval: {
                                low: number;
                                high: number;
                                /** @constant */
                                level: 0.95;
                            } | null;
                            /**
                             * @description There where the estimate or its interval is null.
                             * @example no-months-before
                             * @enum {string}
                             */
                            reason?: "no-months-before" | "no-months-after" | "no-members" | "no-others" | "single-municipality" | "no-variation";
                            members: {
                                /** @example 18 */
                                municipalities: number;
                                /** @example 0.001 */
                                slope: number | null;
                            };
                            others: {
                                /** @example 18 */
                                municipalities: number;
                                /** @example 0.001 */
                                slope: number | null;
                            };
                        };
                        /**
                         * @example comparison, not effect
                         * @constant
                         */
                        caution: "comparison, not effect";
                    };
                };
            };
            /** @description Nothing has moved since the answer whose entity tag was named; there is no body. */
            304: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Selvbook-Position": components["headers"]["Selvbook-Position"];
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request does not fit the contract; see errors. This service keeps its own clock: Selvbook-Now is not taken here. The request is not well-formed HTTP. */
            400: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid-request" | "clock-not-yours" | "malformed-request";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description There is no such project. There is nothing at this address. */
            404: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 404;
                        /** @enum {unknown} */
                        code?: "project-not-found" | "not-found";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description This address does not take that method; see Allow. */
            405: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    /** @description The methods it takes. */
                    Allow?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 405;
                        /** @enum {unknown} */
                        code?: "method-not-allowed";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description The request did not arrive in time. */
            408: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 408;
                        /** @enum {unknown} */
                        code?: "request-timeout";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description The only expectation this service meets is 100-continue. */
            417: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 417;
                        /** @enum {unknown} */
                        code?: "expectation-failed";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description The address or the headers are too long. */
            431: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 431;
                        /** @enum {unknown} */
                        code?: "address-too-long";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong here; the correlation id finds it in the log of the service. */
            500: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal-error";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description The log of facts cannot be reached; nothing was written. More requests are under way than this process takes on; nothing was done. Try again. */
            503: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "store-unavailable" | "too-busy";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description The view did not reach the position in time. */
            504: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 504;
                        /** @enum {unknown} */
                        code?: "view-behind";
                    } & components["schemas"]["Problem"];
                };
            };
        };
    };
    getAvailabilityByWeek: {
        parameters: {
            query?: {
                /** @description Absent: every office. */
                officeId?: string;
                interviewType?: "jobInterview" | "followUpInterview" | "cvInterview" | "groupMeeting";
                targetGroup?: "insuredUnemployed" | "jobReady" | "activityReady" | "clearlyEducationReady" | "educationReady" | "sicknessBenefit" | "jobClarification" | "resourceProgramme" | "flexJobWaiting" | "rehabilitation";
                /** @description selfBooking: what a citizen may book; summons: what an office may use. */
                audience?: "selfBooking" | "summons";
                /** @description The present one included. */
                weeks?: number;
            };
            header?: {
                /** @description Wait, 5 seconds at most, until the view is at this position. */
                "Selvbook-Min-Position"?: components["parameters"]["Selvbook-Min-Position"];
                /** @description Taken over, else made; it comes back in the answer. */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
                /** @description Obeyed only by a process that was started with SELVBOOK_CLOCK=request. */
                "Selvbook-Now"?: components["parameters"]["Selvbook-Now"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Free seats. */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Selvbook-Position": components["headers"]["Selvbook-Position"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "position": 4711,
                     *       "simulated": true,
                     *       "parked": 1,
                     *       "from": "2026-03-04",
                     *       "to": "2026-04-26",
                     *       "weeks": [
                     *         "2026-03-02"
                     *       ],
                     *       "rows": [
                     *         {
                     *           "officeId": "office-1",
                     *           "week": "2026-03-02",
                     *           "slots": 12,
                     *           "free": 14
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        /** @example 4711 */
                        position: number;
                        /**
                         * @description There where the log holds a simulated history: nothing in the answer is true of anybody.
                         * @example true
                         * @constant
                         */
                        simulated?: true;
                        /**
                         * @description There where facts may be missing in the answer: so many could not be taken into the view, or wait behind such a one.
                         * @example 1
                         */
                        parked?: number;
                        /**
                         * Format: date
                         * @example 2026-03-04
                         */
                        from: string;
                        /**
                         * Format: date
                         * @example 2026-04-26
                         */
                        to: string;
                        /** @description The Monday of each week looked at. */
                        weeks: string[];
                        rows: {
                            /** @example office-1 */
                            officeId: string;
                            /**
                             * Format: date
                             * @example 2026-03-02
                             */
                            week: string;
                            /**
                             * @description Slots with a free seat.
                             * @example 12
                             */
                            slots: number;
                            /**
                             * @description Free seats in them.
                             * @example 14
                             */
                            free: number;
                        }[];
                    };
                };
            };
            /** @description The request does not fit the contract; see errors. This service keeps its own clock: Selvbook-Now is not taken here. The request is not well-formed HTTP. */
            400: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid-request" | "clock-not-yours" | "malformed-request";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing at this address. */
            404: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 404;
                        /** @enum {unknown} */
                        code?: "not-found";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description This address does not take that method; see Allow. */
            405: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    /** @description The methods it takes. */
                    Allow?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 405;
                        /** @enum {unknown} */
                        code?: "method-not-allowed";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description The request did not arrive in time. */
            408: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 408;
                        /** @enum {unknown} */
                        code?: "request-timeout";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description The only expectation this service meets is 100-continue. */
            417: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 417;
                        /** @enum {unknown} */
                        code?: "expectation-failed";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description The address or the headers are too long. */
            431: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 431;
                        /** @enum {unknown} */
                        code?: "address-too-long";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong here; the correlation id finds it in the log of the service. */
            500: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal-error";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description The log of facts cannot be reached; nothing was written. More requests are under way than this process takes on; nothing was done. Try again. */
            503: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "store-unavailable" | "too-busy";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description The view did not reach the position in time. */
            504: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 504;
                        /** @enum {unknown} */
                        code?: "view-behind";
                    } & components["schemas"]["Problem"];
                };
            };
        };
    };
    getMetricsSelfBookingShare: {
        parameters: {
            query?: {
                /** @description `public`: counts below the minimum are kept back, and whatever would give them away. */
                disclosure?: "none" | "public";
                /** @description The smallest count that is published, beside zero. Default: 5. */
                minimumFrequency?: number;
                municipality?: "101" | "147" | "151" | "153" | "155" | "157" | "159" | "161" | "163" | "165" | "167" | "169" | "173" | "175" | "183" | "185" | "187" | "190" | "201" | "210" | "217" | "219" | "223" | "230" | "240" | "250" | "253" | "259" | "260" | "265" | "269" | "270" | "306" | "316" | "320" | "326" | "329" | "330" | "336" | "340" | "350" | "360" | "370" | "376" | "390" | "400" | "410" | "420" | "430" | "440" | "450" | "461" | "479" | "480" | "482" | "492" | "510" | "530" | "540" | "550" | "561" | "563" | "573" | "575" | "580" | "607" | "615" | "621" | "630" | "657" | "661" | "665" | "671" | "706" | "707" | "710" | "727" | "730" | "740" | "741" | "746" | "751" | "756" | "760" | "766" | "773" | "779" | "787" | "791" | "810" | "813" | "820" | "825" | "840" | "846" | "849" | "851" | "860";
                officeId?: string;
                /** @description The local day on which "open" is judged. Default: today, or the day of `asOf`. */
                day?: string;
                /** @description The figure as it was then, by a replay of the log. Absent: as it is now. */
                asOf?: string;
                /** @description With `asOf`: what was recorded by then (default), or what had occurred by then, whenever it was recorded. */
                basis?: "recorded" | "occurred";
                /** @description First local day. Absent: open. */
                from?: string;
                /** @description Last local day, included. Absent: open. */
                to?: string;
                /** @description Adds the comparison of its members with all others. */
                projectId?: string;
                interviewType?: "jobInterview" | "followUpInterview" | "cvInterview" | "groupMeeting";
                targetGroup?: "insuredUnemployed" | "jobReady" | "activityReady" | "clearlyEducationReady" | "educationReady" | "sicknessBenefit" | "jobClarification" | "resourceProgramme" | "flexJobWaiting" | "rehabilitation";
                origin?: "selfBooked" | "summoned" | "unknown" | "walkIn";
                /** @description Absent: one row. */
                groupBy?: string;
                /** @description Count everything by this version of the definition. Absent: each month by the version in force in it. */
                definition?: "selfBookingShare@1" | "selfBookingShare@2" | "1" | "2";
            };
            header?: {
                /** @description Wait, 5 seconds at most, until the view is at this position. */
                "Selvbook-Min-Position"?: components["parameters"]["Selvbook-Min-Position"];
                /** @description Taken over, else made; it comes back in the answer. */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
                /** @description Obeyed only by a process that was started with SELVBOOK_CLOCK=request. */
                "Selvbook-Now"?: components["parameters"]["Selvbook-Now"];
                /** @description Entity tags of answers that the caller has: 304 when nothing has moved since one of them. */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The shares. */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Selvbook-Position": components["headers"]["Selvbook-Position"];
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "position": 4711,
                     *       "simulated": true,
                     *       "parked": 1,
                     *       "day": "2026-03-02",
                     *       "asOf": "2026-03-02T08:00:00.000Z",
                     *       "basis": "recorded",
                     *       "definition": {
                     *         "id": "selfBookingShare",
                     *         "version": 2
                     *       },
                     *       "from": "2017-12-01",
                     *       "to": "2017-12-31",
                     *       "disclosure": {
                     *         "mode": "public",
                     *         "minimumFrequency": 5,
                     *         "suppressed": 12
                     *       },
                     *       "rows": [
                     *         {
                     *           "group": {
                     *             "municipality": "851"
                     *           },
                     *           "definition": {
                     *             "id": "selfBookingShare",
                     *             "version": 2
                     *           },
                     *           "numerator": 35,
                     *           "denominator": 100,
                     *           "share": 0.35,
                     *           "interval": {
                     *             "low": 0.2642,
                     *             "high": 0.4475,
                     *             "level": 0.95
                     *           },
                     *           "counts": {
                     *             "selfBooked": 0,
                     *             "summoned": 0,
                     *             "walkIn": 0,
                     *             "unknown": 0
                     *           }
                     *         }
                     *       ],
                     *       "comparison": {
                     *         "members": {
                     *           "pooled": {
                     *             "numerator": 35,
                     *             "denominator": 100,
                     *             "share": 0.35,
                     *             "interval": {
                     *               "low": 0.2642,
                     *               "high": 0.4475,
                     *               "level": 0.95
                     *             }
                     *           },
                     *           "mean": {
                     *             "municipalities": 18,
                     *             "share": 0.35
                     *           }
                     *         },
                     *         "others": {
                     *           "pooled": {
                     *             "numerator": 35,
                     *             "denominator": 100,
                     *             "share": 0.35,
                     *             "interval": {
                     *               "low": 0.2642,
                     *               "high": 0.4475,
                     *               "level": 0.95
                     *             }
                     *           },
                     *           "mean": {
                     *             "municipalities": 18,
                     *             "share": 0.35
                     *           }
                     *         },
                     *         "definitions": [
                     *           {
                     *             "id": "selfBookingShare",
                     *             "version": 2
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @example 4711 */
                        position: number;
                        /**
                         * @description There where the log holds a simulated history: nothing in the answer is true of anybody.
                         * @example true
                         * @constant
                         */
                        simulated?: true;
                        /**
                         * @description There where facts may be missing in the answer: so many could not be taken into the view, or wait behind such a one.
                         * @example 1
                         */
                        parked?: number;
                        /**
                         * Format: date
                         * @example 2026-03-02
                         */
                        day: string;
                        /**
                         * Format: date-time
                         * @description There where the question named it, as is `basis`.
                         * @example 2026-03-02T08:00:00.000Z
                         */
                        asOf?: string;
                        /**
                         * @example recorded
                         * @enum {string}
                         */
                        basis?: "recorded" | "occurred";
                        /** @description There only where all rows agree. */
                        definition?: {
                            /**
                             * @example selfBookingShare
                             * @enum {string}
                             */
                            id: "selfBookingShare";
                            /** @example 2 */
                            version: number;
                        };
                        /**
                         * Format: date
                         * @example 2017-12-01
                         */
                        from: string | null;
                        /**
                         * Format: date
                         * @example 2017-12-31
                         */
                        to: string | null;
                        /** @description There where the question was put with disclosure=public. */
                        disclosure?: {
                            /**
                             * @example public
                             * @enum {string}
                             */
                            mode: "public";
                            /** @example 5 */
                            minimumFrequency: number;
                            /**
                             * @description How many values are kept back.
                             * @example 12
                             */
                            suppressed: number;
                        };
                        rows: {
                            /**
                             * @example {
                             *       "municipality": "851"
                             *     }
                             */
                            group: {
                                municipality?: string;
                                office?: string;
                                month?: string;
                                targetGroup?: string;
                                interviewType?: string;
                                origin?: string;
                                leadTime?: string;
                            };
                            definition: {
                                /**
                                 * @example selfBookingShare
                                 * @enum {string}
                                 */
                                id: "selfBookingShare";
                                /** @example 2 */
                                version: number;
                            };
                            numerator: number | {
                                /** @constant */
                                suppressed: true;
                            };
                            denominator: number | {
                                /** @constant */
                                suppressed: true;
                            };
                            share: (number | null) | {
                                /** @constant */
                                suppressed: true;
                            };
                            interval: ({
                                /** @example 0.35 */
                                low: number;
                                /** @example 0.35 */
                                high: number;
                                /** @constant */
                                level: 0.95;
                            } | null) | {
                                /** @constant */
                                suppressed: true;
                            };
                            counts: {
                                selfBooked: number | {
                                    /** @constant */
                                    suppressed: true;
                                };
                                summoned: number | {
                                    /** @constant */
                                    suppressed: true;
                                };
                                walkIn: number | {
                                    /** @constant */
                                    suppressed: true;
                                };
                                unknown: number | {
                                    /** @constant */
                                    suppressed: true;
                                };
                            };
                        }[];
                        /** @description There where the question named a project. A comparison, never called an effect. */
                        comparison?: {
                            members: {
                                pooled: {
                                    numerator: number | {
                                        /** @constant */
                                        suppressed: true;
                                    };
                                    denominator: number | {
                                        /** @constant */
                                        suppressed: true;
                                    };
                                    share: (number | null) | {
                                        /** @constant */
                                        suppressed: true;
                                    };
                                    interval: ({
                                        /** @example 0.35 */
                                        low: number;
                                        /** @example 0.35 */
                                        high: number;
                                        /** @constant */
                                        level: 0.95;
                                    } | null) | {
                                        /** @constant */
                                        suppressed: true;
                                    };
                                };
                                mean: {
                                    municipalities: number | {
                                        /** @constant */
                                        suppressed: true;
                                    };
                                    share: (number | null) | {
                                        /** @constant */
                                        suppressed: true;
                                    };
                                };
                            };
                            others: {
                                pooled: {
                                    numerator: number | {
                                        /** @constant */
                                        suppressed: true;
                                    };
                                    denominator: number | {
                                        /** @constant */
                                        suppressed: true;
                                    };
                                    share: (number | null) | {
                                        /** @constant */
                                        suppressed: true;
                                    };
                                    interval: ({
                                        /** @example 0.35 */
                                        low: number;
                                        /** @example 0.35 */
                                        high: number;
                                        /** @constant */
                                        level: 0.95;
                                    } | null) | {
                                        /** @constant */
                                        suppressed: true;
                                    };
                                };
                                mean: {
                                    municipalities: number | {
                                        /** @constant */
                                        suppressed: true;
                                    };
                                    share: (number | null) | {
                                        /** @constant */
                                        suppressed: true;
                                    };
                                };
                            };
                            definitions: {
                                /**
                                 * @example selfBookingShare
                                 * @enum {string}
                                 */
                                id: "selfBookingShare";
                                /** @example 2 */
                                version: number;
                            }[];
                        };
                    };
                };
            };
            /** @description Nothing has moved since the answer whose entity tag was named; there is no body. */
            304: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Selvbook-Position": components["headers"]["Selvbook-Position"];
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request does not fit the contract; see errors. This service keeps its own clock: Selvbook-Now is not taken here. The request is not well-formed HTTP. */
            400: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid-request" | "clock-not-yours" | "malformed-request";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description There is no such project. There is nothing at this address. */
            404: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 404;
                        /** @enum {unknown} */
                        code?: "project-not-found" | "not-found";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description This address does not take that method; see Allow. */
            405: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    /** @description The methods it takes. */
                    Allow?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 405;
                        /** @enum {unknown} */
                        code?: "method-not-allowed";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description The request did not arrive in time. */
            408: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 408;
                        /** @enum {unknown} */
                        code?: "request-timeout";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description The only expectation this service meets is 100-continue. */
            417: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 417;
                        /** @enum {unknown} */
                        code?: "expectation-failed";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description The address or the headers are too long. */
            431: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 431;
                        /** @enum {unknown} */
                        code?: "address-too-long";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description The log cannot be replayed up to that moment; detail names the place. Something went wrong here; the correlation id finds it in the log of the service. */
            500: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "replay-stopped" | "internal-error";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description The log is being replayed up to that moment; the replay goes on. Ask again. The log of facts cannot be reached; nothing was written. More requests are under way than this process takes on; nothing was done. Try again. */
            503: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "replay-under-way" | "store-unavailable" | "too-busy";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description The view did not reach the position in time. */
            504: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 504;
                        /** @enum {unknown} */
                        code?: "view-behind";
                    } & components["schemas"]["Problem"];
                };
            };
        };
    };
    getMetricsAttendanceRate: {
        parameters: {
            query?: {
                /** @description `public`: counts below the minimum are kept back, and whatever would give them away. */
                disclosure?: "none" | "public";
                /** @description The smallest count that is published, beside zero. Default: 5. */
                minimumFrequency?: number;
                municipality?: "101" | "147" | "151" | "153" | "155" | "157" | "159" | "161" | "163" | "165" | "167" | "169" | "173" | "175" | "183" | "185" | "187" | "190" | "201" | "210" | "217" | "219" | "223" | "230" | "240" | "250" | "253" | "259" | "260" | "265" | "269" | "270" | "306" | "316" | "320" | "326" | "329" | "330" | "336" | "340" | "350" | "360" | "370" | "376" | "390" | "400" | "410" | "420" | "430" | "440" | "450" | "461" | "479" | "480" | "482" | "492" | "510" | "530" | "540" | "550" | "561" | "563" | "573" | "575" | "580" | "607" | "615" | "621" | "630" | "657" | "661" | "665" | "671" | "706" | "707" | "710" | "727" | "730" | "740" | "741" | "746" | "751" | "756" | "760" | "766" | "773" | "779" | "787" | "791" | "810" | "813" | "820" | "825" | "840" | "846" | "849" | "851" | "860";
                officeId?: string;
                /** @description The local day on which "open" is judged. Default: today, or the day of `asOf`. */
                day?: string;
                /** @description The figure as it was then, by a replay of the log. Absent: as it is now. */
                asOf?: string;
                /** @description With `asOf`: what was recorded by then (default), or what had occurred by then, whenever it was recorded. */
                basis?: "recorded" | "occurred";
                /** @description First local day. Absent: open. */
                from?: string;
                /** @description Last local day, included. Absent: open. */
                to?: string;
                /** @description Adds the comparison of its members with all others. */
                projectId?: string;
                interviewType?: "jobInterview" | "followUpInterview" | "cvInterview" | "groupMeeting";
                targetGroup?: "insuredUnemployed" | "jobReady" | "activityReady" | "clearlyEducationReady" | "educationReady" | "sicknessBenefit" | "jobClarification" | "resourceProgramme" | "flexJobWaiting" | "rehabilitation";
                origin?: "selfBooked" | "summoned" | "unknown" | "walkIn";
                /** @description Absent: one row. */
                groupBy?: string;
                /** @description Count everything by this version of the definition. Absent: each month by the version in force in it. */
                definition?: "attendanceRate@1" | "1";
            };
            header?: {
                /** @description Wait, 5 seconds at most, until the view is at this position. */
                "Selvbook-Min-Position"?: components["parameters"]["Selvbook-Min-Position"];
                /** @description Taken over, else made; it comes back in the answer. */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
                /** @description Obeyed only by a process that was started with SELVBOOK_CLOCK=request. */
                "Selvbook-Now"?: components["parameters"]["Selvbook-Now"];
                /** @description Entity tags of answers that the caller has: 304 when nothing has moved since one of them. */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rates. */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Selvbook-Position": components["headers"]["Selvbook-Position"];
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "position": 4711,
                     *       "simulated": true,
                     *       "parked": 1,
                     *       "day": "2026-03-02",
                     *       "asOf": "2026-03-02T08:00:00.000Z",
                     *       "basis": "recorded",
                     *       "definition": {
                     *         "id": "attendanceRate",
                     *         "version": 1
                     *       },
                     *       "from": "2017-12-01",
                     *       "to": "2017-12-31",
                     *       "disclosure": {
                     *         "mode": "public",
                     *         "minimumFrequency": 5,
                     *         "suppressed": 12
                     *       },
                     *       "rows": [
                     *         {
                     *           "group": {
                     *             "municipality": "851"
                     *           },
                     *           "definition": {
                     *             "id": "attendanceRate",
                     *             "version": 1
                     *           },
                     *           "numerator": 35,
                     *           "denominator": 100,
                     *           "share": 0.35,
                     *           "interval": {
                     *             "low": 0.2642,
                     *             "high": 0.4475,
                     *             "level": 0.95
                     *           },
                     *           "counts": {
                     *             "attended": 0,
                     *             "missed": 0,
                     *             "excused": 0,
                     *             "cancelled": 0,
                     *             "notRecorded": 0
                     *           },
                     *           "completeness": 0.35
                     *         }
                     *       ],
                     *       "comparison": {
                     *         "members": {
                     *           "pooled": {
                     *             "numerator": 35,
                     *             "denominator": 100,
                     *             "share": 0.35,
                     *             "interval": {
                     *               "low": 0.2642,
                     *               "high": 0.4475,
                     *               "level": 0.95
                     *             }
                     *           },
                     *           "mean": {
                     *             "municipalities": 18,
                     *             "share": 0.35
                     *           },
                     *           "completeness": 0.35
                     *         },
                     *         "others": {
                     *           "pooled": {
                     *             "numerator": 35,
                     *             "denominator": 100,
                     *             "share": 0.35,
                     *             "interval": {
                     *               "low": 0.2642,
                     *               "high": 0.4475,
                     *               "level": 0.95
                     *             }
                     *           },
                     *           "mean": {
                     *             "municipalities": 18,
                     *             "share": 0.35
                     *           },
                     *           "completeness": 0.35
                     *         },
                     *         "definitions": [
                     *           {
                     *             "id": "attendanceRate",
                     *             "version": 1
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @example 4711 */
                        position: number;
                        /**
                         * @description There where the log holds a simulated history: nothing in the answer is true of anybody.
                         * @example true
                         * @constant
                         */
                        simulated?: true;
                        /**
                         * @description There where facts may be missing in the answer: so many could not be taken into the view, or wait behind such a one.
                         * @example 1
                         */
                        parked?: number;
                        /**
                         * Format: date
                         * @example 2026-03-02
                         */
                        day: string;
                        /**
                         * Format: date-time
                         * @description There where the question named it, as is `basis`.
                         * @example 2026-03-02T08:00:00.000Z
                         */
                        asOf?: string;
                        /**
                         * @example recorded
                         * @enum {string}
                         */
                        basis?: "recorded" | "occurred";
                        /** @description There only where all rows agree. */
                        definition?: {
                            /**
                             * @example attendanceRate
                             * @enum {string}
                             */
                            id: "attendanceRate";
                            /** @example 1 */
                            version: number;
                        };
                        /**
                         * Format: date
                         * @example 2017-12-01
                         */
                        from: string | null;
                        /**
                         * Format: date
                         * @example 2017-12-31
                         */
                        to: string | null;
                        /** @description There where the question was put with disclosure=public. */
                        disclosure?: {
                            /**
                             * @example public
                             * @enum {string}
                             */
                            mode: "public";
                            /** @example 5 */
                            minimumFrequency: number;
                            /**
                             * @description How many values are kept back.
                             * @example 12
                             */
                            suppressed: number;
                        };
                        rows: {
                            /**
                             * @example {
                             *       "municipality": "851"
                             *     }
                             */
                            group: {
                                municipality?: string;
                                office?: string;
                                month?: string;
                                targetGroup?: string;
                                interviewType?: string;
                                origin?: string;
                                leadTime?: string;
                            };
                            definition: {
                                /**
                                 * @example attendanceRate
                                 * @enum {string}
                                 */
                                id: "attendanceRate";
                                /** @example 1 */
                                version: number;
                            };
                            numerator: number | {
                                /** @constant */
                                suppressed: true;
                            };
                            denominator: number | {
                                /** @constant */
                                suppressed: true;
                            };
                            share: (number | null) | {
                                /** @constant */
                                suppressed: true;
                            };
                            interval: ({
                                /** @example 0.35 */
                                low: number;
                                /** @example 0.35 */
                                high: number;
                                /** @constant */
                                level: 0.95;
                            } | null) | {
                                /** @constant */
                                suppressed: true;
                            };
                            counts: {
                                attended: number | {
                                    /** @constant */
                                    suppressed: true;
                                };
                                missed: number | {
                                    /** @constant */
                                    suppressed: true;
                                };
                                excused: number | {
                                    /** @constant */
                                    suppressed: true;
                                };
                                cancelled: number | {
                                    /** @constant */
                                    suppressed: true;
                                };
                                notRecorded: number | {
                                    /** @constant */
                                    suppressed: true;
                                };
                            };
                            completeness: (number | null) | {
                                /** @constant */
                                suppressed: true;
                            };
                        }[];
                        /** @description There where the question named a project. A comparison, never called an effect. */
                        comparison?: {
                            members: {
                                pooled: {
                                    numerator: number | {
                                        /** @constant */
                                        suppressed: true;
                                    };
                                    denominator: number | {
                                        /** @constant */
                                        suppressed: true;
                                    };
                                    share: (number | null) | {
                                        /** @constant */
                                        suppressed: true;
                                    };
                                    interval: ({
                                        /** @example 0.35 */
                                        low: number;
                                        /** @example 0.35 */
                                        high: number;
                                        /** @constant */
                                        level: 0.95;
                                    } | null) | {
                                        /** @constant */
                                        suppressed: true;
                                    };
                                };
                                mean: {
                                    municipalities: number | {
                                        /** @constant */
                                        suppressed: true;
                                    };
                                    share: (number | null) | {
                                        /** @constant */
                                        suppressed: true;
                                    };
                                };
                                completeness: (number | null) | {
                                    /** @constant */
                                    suppressed: true;
                                };
                            };
                            others: {
                                pooled: {
                                    numerator: number | {
                                        /** @constant */
                                        suppressed: true;
                                    };
                                    denominator: number | {
                                        /** @constant */
                                        suppressed: true;
                                    };
                                    share: (number | null) | {
                                        /** @constant */
                                        suppressed: true;
                                    };
                                    interval: ({
                                        /** @example 0.35 */
                                        low: number;
                                        /** @example 0.35 */
                                        high: number;
                                        /** @constant */
                                        level: 0.95;
                                    } | null) | {
                                        /** @constant */
                                        suppressed: true;
                                    };
                                };
                                mean: {
                                    municipalities: number | {
                                        /** @constant */
                                        suppressed: true;
                                    };
                                    share: (number | null) | {
                                        /** @constant */
                                        suppressed: true;
                                    };
                                };
                                completeness: (number | null) | {
                                    /** @constant */
                                    suppressed: true;
                                };
                            };
                            definitions: {
                                /**
                                 * @example attendanceRate
                                 * @enum {string}
                                 */
                                id: "attendanceRate";
                                /** @example 1 */
                                version: number;
                            }[];
                        };
                    };
                };
            };
            /** @description Nothing has moved since the answer whose entity tag was named; there is no body. */
            304: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Selvbook-Position": components["headers"]["Selvbook-Position"];
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request does not fit the contract; see errors. This service keeps its own clock: Selvbook-Now is not taken here. The request is not well-formed HTTP. */
            400: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid-request" | "clock-not-yours" | "malformed-request";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description There is no such project. There is nothing at this address. */
            404: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 404;
                        /** @enum {unknown} */
                        code?: "project-not-found" | "not-found";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description This address does not take that method; see Allow. */
            405: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    /** @description The methods it takes. */
                    Allow?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 405;
                        /** @enum {unknown} */
                        code?: "method-not-allowed";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description The request did not arrive in time. */
            408: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 408;
                        /** @enum {unknown} */
                        code?: "request-timeout";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description The only expectation this service meets is 100-continue. */
            417: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 417;
                        /** @enum {unknown} */
                        code?: "expectation-failed";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description The address or the headers are too long. */
            431: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 431;
                        /** @enum {unknown} */
                        code?: "address-too-long";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description The log cannot be replayed up to that moment; detail names the place. Something went wrong here; the correlation id finds it in the log of the service. */
            500: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "replay-stopped" | "internal-error";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description The log is being replayed up to that moment; the replay goes on. Ask again. The log of facts cannot be reached; nothing was written. More requests are under way than this process takes on; nothing was done. Try again. */
            503: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "replay-under-way" | "store-unavailable" | "too-busy";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description The view did not reach the position in time. */
            504: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 504;
                        /** @enum {unknown} */
                        code?: "view-behind";
                    } & components["schemas"]["Problem"];
                };
            };
        };
    };
    getMetricsTimeToRefill: {
        parameters: {
            query?: {
                /** @description `public`: counts below the minimum are kept back, and whatever would give them away. */
                disclosure?: "none" | "public";
                /** @description The smallest count that is published, beside zero. Default: 5. */
                minimumFrequency?: number;
                municipality?: "101" | "147" | "151" | "153" | "155" | "157" | "159" | "161" | "163" | "165" | "167" | "169" | "173" | "175" | "183" | "185" | "187" | "190" | "201" | "210" | "217" | "219" | "223" | "230" | "240" | "250" | "253" | "259" | "260" | "265" | "269" | "270" | "306" | "316" | "320" | "326" | "329" | "330" | "336" | "340" | "350" | "360" | "370" | "376" | "390" | "400" | "410" | "420" | "430" | "440" | "450" | "461" | "479" | "480" | "482" | "492" | "510" | "530" | "540" | "550" | "561" | "563" | "573" | "575" | "580" | "607" | "615" | "621" | "630" | "657" | "661" | "665" | "671" | "706" | "707" | "710" | "727" | "730" | "740" | "741" | "746" | "751" | "756" | "760" | "766" | "773" | "779" | "787" | "791" | "810" | "813" | "820" | "825" | "840" | "846" | "849" | "851" | "860";
                officeId?: string;
                /** @description The local day on which "open" is judged. Default: today, or the day of `asOf`. */
                day?: string;
                /** @description The figure as it was then, by a replay of the log. Absent: as it is now. */
                asOf?: string;
                /** @description With `asOf`: what was recorded by then (default), or what had occurred by then, whenever it was recorded. */
                basis?: "recorded" | "occurred";
                /** @description First local day. Absent: open. */
                from?: string;
                /** @description Last local day, included. Absent: open. */
                to?: string;
                /** @description Adds the comparison of its members with all others. */
                projectId?: string;
                interviewType?: "jobInterview" | "followUpInterview" | "cvInterview" | "groupMeeting";
                /** @description Absent: one row. */
                groupBy?: string;
                /** @description Count everything by this version of the definition. Absent: each month by the version in force in it. */
                definition?: "timeToRefill@1" | "1";
            };
            header?: {
                /** @description Wait, 5 seconds at most, until the view is at this position. */
                "Selvbook-Min-Position"?: components["parameters"]["Selvbook-Min-Position"];
                /** @description Taken over, else made; it comes back in the answer. */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
                /** @description Obeyed only by a process that was started with SELVBOOK_CLOCK=request. */
                "Selvbook-Now"?: components["parameters"]["Selvbook-Now"];
                /** @description Entity tags of answers that the caller has: 304 when nothing has moved since one of them. */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The shares and hours. */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Selvbook-Position": components["headers"]["Selvbook-Position"];
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "position": 4711,
                     *       "simulated": true,
                     *       "parked": 1,
                     *       "day": "2026-03-02",
                     *       "asOf": "2026-03-02T08:00:00.000Z",
                     *       "basis": "recorded",
                     *       "definition": {
                     *         "id": "timeToRefill",
                     *         "version": 1
                     *       },
                     *       "from": "2026-01-01",
                     *       "to": "2026-01-31",
                     *       "disclosure": {
                     *         "mode": "public",
                     *         "minimumFrequency": 5,
                     *         "suppressed": 12
                     *       },
                     *       "rows": [
                     *         {
                     *           "group": {
                     *             "municipality": "851"
                     *           },
                     *           "definition": {
                     *             "id": "timeToRefill",
                     *             "version": 1
                     *           },
                     *           "numerator": 35,
                     *           "denominator": 100,
                     *           "share": 0.35,
                     *           "interval": {
                     *             "low": 0.2642,
                     *             "high": 0.4475,
                     *             "level": 0.95
                     *           },
                     *           "counts": {
                     *             "refilled": 3,
                     *             "notRefilled": 3,
                     *             "open": 3
                     *           },
                     *           "hours": {
                     *             "denominator": 120,
                     *             "median": {
                     *               "value": 4.5,
                     *               "interval": {
                     *                 "low": 4,
                     *                 "high": 6,
                     *                 "level": 0.95
                     *               }
                     *             },
                     *             "p90": {
                     *               "value": 4.5,
                     *               "interval": {
                     *                 "low": 4,
                     *                 "high": 6,
                     *                 "level": 0.95
                     *               }
                     *             }
                     *           }
                     *         }
                     *       ],
                     *       "comparison": {
                     *         "members": {
                     *           "pooled": {
                     *             "numerator": 35,
                     *             "denominator": 100,
                     *             "share": 0.35,
                     *             "interval": {
                     *               "low": 0.2642,
                     *               "high": 0.4475,
                     *               "level": 0.95
                     *             }
                     *           },
                     *           "mean": {
                     *             "municipalities": 18,
                     *             "share": 0.35
                     *           }
                     *         },
                     *         "others": {
                     *           "pooled": {
                     *             "numerator": 35,
                     *             "denominator": 100,
                     *             "share": 0.35,
                     *             "interval": {
                     *               "low": 0.2642,
                     *               "high": 0.4475,
                     *               "level": 0.95
                     *             }
                     *           },
                     *           "mean": {
                     *             "municipalities": 18,
                     *             "share": 0.35
                     *           }
                     *         },
                     *         "definitions": [
                     *           {
                     *             "id": "timeToRefill",
                     *             "version": 1
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @example 4711 */
                        position: number;
                        /**
                         * @description There where the log holds a simulated history: nothing in the answer is true of anybody.
                         * @example true
                         * @constant
                         */
                        simulated?: true;
                        /**
                         * @description There where facts may be missing in the answer: so many could not be taken into the view, or wait behind such a one.
                         * @example 1
                         */
                        parked?: number;
                        /**
                         * Format: date
                         * @example 2026-03-02
                         */
                        day: string;
                        /**
                         * Format: date-time
                         * @description There where the question named it, as is `basis`.
                         * @example 2026-03-02T08:00:00.000Z
                         */
                        asOf?: string;
                        /**
                         * @example recorded
                         * @enum {string}
                         */
                        basis?: "recorded" | "occurred";
                        /** @description There only where all rows agree. */
                        definition?: {
                            /**
                             * @example timeToRefill
                             * @enum {string}
                             */
                            id: "timeToRefill";
                            /** @example 1 */
                            version: number;
                        };
                        /**
                         * Format: date
                         * @example 2026-01-01
                         */
                        from: string | null;
                        /**
                         * Format: date
                         * @example 2026-01-31
                         */
                        to: string | null;
                        /** @description There where the question was put with disclosure=public. */
                        disclosure?: {
                            /**
                             * @example public
                             * @enum {string}
                             */
                            mode: "public";
                            /** @example 5 */
                            minimumFrequency: number;
                            /**
                             * @description How many values are kept back.
                             * @example 12
                             */
                            suppressed: number;
                        };
                        rows: {
                            /**
                             * @example {
                             *       "municipality": "851"
                             *     }
                             */
                            group: {
                                municipality?: string;
                                office?: string;
                                month?: string;
                                interviewType?: string;
                            };
                            definition: {
                                /**
                                 * @example timeToRefill
                                 * @enum {string}
                                 */
                                id: "timeToRefill";
                                /** @example 1 */
                                version: number;
                            };
                            numerator: number | {
                                /** @constant */
                                suppressed: true;
                            };
                            denominator: number | {
                                /** @constant */
                                suppressed: true;
                            };
                            share: (number | null) | {
                                /** @constant */
                                suppressed: true;
                            };
                            interval: ({
                                /** @example 0.35 */
                                low: number;
                                /** @example 0.35 */
                                high: number;
                                /** @constant */
                                level: 0.95;
                            } | null) | {
                                /** @constant */
                                suppressed: true;
                            };
                            counts: {
                                refilled: number | {
                                    /** @constant */
                                    suppressed: true;
                                };
                                notRefilled: number | {
                                    /** @constant */
                                    suppressed: true;
                                };
                                open: number | {
                                    /** @constant */
                                    suppressed: true;
                                };
                            };
                            /** @description Hours from the cancellation to the next booking, of the refilled seats. */
                            hours: {
                                denominator: number | {
                                    /** @constant */
                                    suppressed: true;
                                };
                                median: ({
                                    /** @example 4.5 */
                                    value: number;
                                    interval: ({
                                        /** @example 4 */
                                        low: number;
                                        /** @example 6 */
                                        high: number;
                                        /** @constant */
                                        level: 0.95;
                                    } | null) | {
                                        /** @constant */
                                        suppressed: true;
                                    };
                                } | null) | {
                                    /** @constant */
                                    suppressed: true;
                                };
                                p90: ({
                                    /** @example 4.5 */
                                    value: number;
                                    interval: ({
                                        /** @example 4 */
                                        low: number;
                                        /** @example 6 */
                                        high: number;
                                        /** @constant */
                                        level: 0.95;
                                    } | null) | {
                                        /** @constant */
                                        suppressed: true;
                                    };
                                } | null) | {
                                    /** @constant */
                                    suppressed: true;
                                };
                            };
                        }[];
                        /** @description There where the question named a project. A comparison, never called an effect. */
                        comparison?: {
                            members: {
                                pooled: {
                                    numerator: number | {
                                        /** @constant */
                                        suppressed: true;
                                    };
                                    denominator: number | {
                                        /** @constant */
                                        suppressed: true;
                                    };
                                    share: (number | null) | {
                                        /** @constant */
                                        suppressed: true;
                                    };
                                    interval: ({
                                        /** @example 0.35 */
                                        low: number;
                                        /** @example 0.35 */
                                        high: number;
                                        /** @constant */
                                        level: 0.95;
                                    } | null) | {
                                        /** @constant */
                                        suppressed: true;
                                    };
                                };
                                mean: {
                                    municipalities: number | {
                                        /** @constant */
                                        suppressed: true;
                                    };
                                    share: (number | null) | {
                                        /** @constant */
                                        suppressed: true;
                                    };
                                };
                            };
                            others: {
                                pooled: {
                                    numerator: number | {
                                        /** @constant */
                                        suppressed: true;
                                    };
                                    denominator: number | {
                                        /** @constant */
                                        suppressed: true;
                                    };
                                    share: (number | null) | {
                                        /** @constant */
                                        suppressed: true;
                                    };
                                    interval: ({
                                        /** @example 0.35 */
                                        low: number;
                                        /** @example 0.35 */
                                        high: number;
                                        /** @constant */
                                        level: 0.95;
                                    } | null) | {
                                        /** @constant */
                                        suppressed: true;
                                    };
                                };
                                mean: {
                                    municipalities: number | {
                                        /** @constant */
                                        suppressed: true;
                                    };
                                    share: (number | null) | {
                                        /** @constant */
                                        suppressed: true;
                                    };
                                };
                            };
                            definitions: {
                                /**
                                 * @example timeToRefill
                                 * @enum {string}
                                 */
                                id: "timeToRefill";
                                /** @example 1 */
                                version: number;
                            }[];
                        };
                    };
                };
            };
            /** @description Nothing has moved since the answer whose entity tag was named; there is no body. */
            304: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Selvbook-Position": components["headers"]["Selvbook-Position"];
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request does not fit the contract; see errors. This service keeps its own clock: Selvbook-Now is not taken here. The request is not well-formed HTTP. */
            400: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid-request" | "clock-not-yours" | "malformed-request";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description There is no such project. There is nothing at this address. */
            404: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 404;
                        /** @enum {unknown} */
                        code?: "project-not-found" | "not-found";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description This address does not take that method; see Allow. */
            405: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    /** @description The methods it takes. */
                    Allow?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 405;
                        /** @enum {unknown} */
                        code?: "method-not-allowed";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description The request did not arrive in time. */
            408: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 408;
                        /** @enum {unknown} */
                        code?: "request-timeout";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description The only expectation this service meets is 100-continue. */
            417: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 417;
                        /** @enum {unknown} */
                        code?: "expectation-failed";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description The address or the headers are too long. */
            431: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 431;
                        /** @enum {unknown} */
                        code?: "address-too-long";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description The log cannot be replayed up to that moment; detail names the place. Something went wrong here; the correlation id finds it in the log of the service. */
            500: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "replay-stopped" | "internal-error";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description The log is being replayed up to that moment; the replay goes on. Ask again. The log of facts cannot be reached; nothing was written. More requests are under way than this process takes on; nothing was done. Try again. */
            503: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "replay-under-way" | "store-unavailable" | "too-busy";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description The view did not reach the position in time. */
            504: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 504;
                        /** @enum {unknown} */
                        code?: "view-behind";
                    } & components["schemas"]["Problem"];
                };
            };
        };
    };
    getMetricsFillRate: {
        parameters: {
            query?: {
                /** @description `public`: counts below the minimum are kept back, and whatever would give them away. */
                disclosure?: "none" | "public";
                /** @description The smallest count that is published, beside zero. Default: 5. */
                minimumFrequency?: number;
                municipality?: "101" | "147" | "151" | "153" | "155" | "157" | "159" | "161" | "163" | "165" | "167" | "169" | "173" | "175" | "183" | "185" | "187" | "190" | "201" | "210" | "217" | "219" | "223" | "230" | "240" | "250" | "253" | "259" | "260" | "265" | "269" | "270" | "306" | "316" | "320" | "326" | "329" | "330" | "336" | "340" | "350" | "360" | "370" | "376" | "390" | "400" | "410" | "420" | "430" | "440" | "450" | "461" | "479" | "480" | "482" | "492" | "510" | "530" | "540" | "550" | "561" | "563" | "573" | "575" | "580" | "607" | "615" | "621" | "630" | "657" | "661" | "665" | "671" | "706" | "707" | "710" | "727" | "730" | "740" | "741" | "746" | "751" | "756" | "760" | "766" | "773" | "779" | "787" | "791" | "810" | "813" | "820" | "825" | "840" | "846" | "849" | "851" | "860";
                officeId?: string;
                /** @description The local day on which "open" is judged. Default: today, or the day of `asOf`. */
                day?: string;
                /** @description The figure as it was then, by a replay of the log. Absent: as it is now. */
                asOf?: string;
                /** @description With `asOf`: what was recorded by then (default), or what had occurred by then, whenever it was recorded. */
                basis?: "recorded" | "occurred";
                /** @description First local day. Absent: open. */
                from?: string;
                /** @description Last local day, included. Absent: open. */
                to?: string;
                /** @description Adds the comparison of its members with all others. */
                projectId?: string;
                interviewType?: "jobInterview" | "followUpInterview" | "cvInterview" | "groupMeeting";
                /** @description Absent: one row. */
                groupBy?: string;
                /** @description Count everything by this version of the definition. Absent: each month by the version in force in it. */
                definition?: "fillRate@1" | "1";
            };
            header?: {
                /** @description Wait, 5 seconds at most, until the view is at this position. */
                "Selvbook-Min-Position"?: components["parameters"]["Selvbook-Min-Position"];
                /** @description Taken over, else made; it comes back in the answer. */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
                /** @description Obeyed only by a process that was started with SELVBOOK_CLOCK=request. */
                "Selvbook-Now"?: components["parameters"]["Selvbook-Now"];
                /** @description Entity tags of answers that the caller has: 304 when nothing has moved since one of them. */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The shares. */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Selvbook-Position": components["headers"]["Selvbook-Position"];
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "position": 4711,
                     *       "simulated": true,
                     *       "parked": 1,
                     *       "day": "2026-03-02",
                     *       "asOf": "2026-03-02T08:00:00.000Z",
                     *       "basis": "recorded",
                     *       "definition": {
                     *         "id": "fillRate",
                     *         "version": 1
                     *       },
                     *       "from": "2026-01-01",
                     *       "to": "2026-01-31",
                     *       "disclosure": {
                     *         "mode": "public",
                     *         "minimumFrequency": 5,
                     *         "suppressed": 12
                     *       },
                     *       "rows": [
                     *         {
                     *           "group": {
                     *             "municipality": "851"
                     *           },
                     *           "definition": {
                     *             "id": "fillRate",
                     *             "version": 1
                     *           },
                     *           "numerator": 35,
                     *           "denominator": 100,
                     *           "share": 0.35,
                     *           "interval": {
                     *             "low": 0.2642,
                     *             "high": 0.4475,
                     *             "level": 0.95
                     *           },
                     *           "counts": {
                     *             "booked": 3,
                     *             "free": 3
                     *           }
                     *         }
                     *       ],
                     *       "comparison": {
                     *         "members": {
                     *           "pooled": {
                     *             "numerator": 35,
                     *             "denominator": 100,
                     *             "share": 0.35,
                     *             "interval": {
                     *               "low": 0.2642,
                     *               "high": 0.4475,
                     *               "level": 0.95
                     *             }
                     *           },
                     *           "mean": {
                     *             "municipalities": 18,
                     *             "share": 0.35
                     *           }
                     *         },
                     *         "others": {
                     *           "pooled": {
                     *             "numerator": 35,
                     *             "denominator": 100,
                     *             "share": 0.35,
                     *             "interval": {
                     *               "low": 0.2642,
                     *               "high": 0.4475,
                     *               "level": 0.95
                     *             }
                     *           },
                     *           "mean": {
                     *             "municipalities": 18,
                     *             "share": 0.35
                     *           }
                     *         },
                     *         "definitions": [
                     *           {
                     *             "id": "fillRate",
                     *             "version": 1
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @example 4711 */
                        position: number;
                        /**
                         * @description There where the log holds a simulated history: nothing in the answer is true of anybody.
                         * @example true
                         * @constant
                         */
                        simulated?: true;
                        /**
                         * @description There where facts may be missing in the answer: so many could not be taken into the view, or wait behind such a one.
                         * @example 1
                         */
                        parked?: number;
                        /**
                         * Format: date
                         * @example 2026-03-02
                         */
                        day: string;
                        /**
                         * Format: date-time
                         * @description There where the question named it, as is `basis`.
                         * @example 2026-03-02T08:00:00.000Z
                         */
                        asOf?: string;
                        /**
                         * @example recorded
                         * @enum {string}
                         */
                        basis?: "recorded" | "occurred";
                        /** @description There only where all rows agree. */
                        definition?: {
                            /**
                             * @example fillRate
                             * @enum {string}
                             */
                            id: "fillRate";
                            /** @example 1 */
                            version: number;
                        };
                        /**
                         * Format: date
                         * @example 2026-01-01
                         */
                        from: string | null;
                        /**
                         * Format: date
                         * @example 2026-01-31
                         */
                        to: string | null;
                        /** @description There where the question was put with disclosure=public. */
                        disclosure?: {
                            /**
                             * @example public
                             * @enum {string}
                             */
                            mode: "public";
                            /** @example 5 */
                            minimumFrequency: number;
                            /**
                             * @description How many values are kept back.
                             * @example 12
                             */
                            suppressed: number;
                        };
                        rows: {
                            /**
                             * @example {
                             *       "municipality": "851"
                             *     }
                             */
                            group: {
                                municipality?: string;
                                office?: string;
                                month?: string;
                                interviewType?: string;
                            };
                            definition: {
                                /**
                                 * @example fillRate
                                 * @enum {string}
                                 */
                                id: "fillRate";
                                /** @example 1 */
                                version: number;
                            };
                            numerator: number | {
                                /** @constant */
                                suppressed: true;
                            };
                            denominator: number | {
                                /** @constant */
                                suppressed: true;
                            };
                            share: (number | null) | {
                                /** @constant */
                                suppressed: true;
                            };
                            interval: ({
                                /** @example 0.35 */
                                low: number;
                                /** @example 0.35 */
                                high: number;
                                /** @constant */
                                level: 0.95;
                            } | null) | {
                                /** @constant */
                                suppressed: true;
                            };
                            counts: {
                                booked: number | {
                                    /** @constant */
                                    suppressed: true;
                                };
                                free: number | {
                                    /** @constant */
                                    suppressed: true;
                                };
                            };
                        }[];
                        /** @description There where the question named a project. A comparison, never called an effect. */
                        comparison?: {
                            members: {
                                pooled: {
                                    numerator: number | {
                                        /** @constant */
                                        suppressed: true;
                                    };
                                    denominator: number | {
                                        /** @constant */
                                        suppressed: true;
                                    };
                                    share: (number | null) | {
                                        /** @constant */
                                        suppressed: true;
                                    };
                                    interval: ({
                                        /** @example 0.35 */
                                        low: number;
                                        /** @example 0.35 */
                                        high: number;
                                        /** @constant */
                                        level: 0.95;
                                    } | null) | {
                                        /** @constant */
                                        suppressed: true;
                                    };
                                };
                                mean: {
                                    municipalities: number | {
                                        /** @constant */
                                        suppressed: true;
                                    };
                                    share: (number | null) | {
                                        /** @constant */
                                        suppressed: true;
                                    };
                                };
                            };
                            others: {
                                pooled: {
                                    numerator: number | {
                                        /** @constant */
                                        suppressed: true;
                                    };
                                    denominator: number | {
                                        /** @constant */
                                        suppressed: true;
                                    };
                                    share: (number | null) | {
                                        /** @constant */
                                        suppressed: true;
                                    };
                                    interval: ({
                                        /** @example 0.35 */
                                        low: number;
                                        /** @example 0.35 */
                                        high: number;
                                        /** @constant */
                                        level: 0.95;
                                    } | null) | {
                                        /** @constant */
                                        suppressed: true;
                                    };
                                };
                                mean: {
                                    municipalities: number | {
                                        /** @constant */
                                        suppressed: true;
                                    };
                                    share: (number | null) | {
                                        /** @constant */
                                        suppressed: true;
                                    };
                                };
                            };
                            definitions: {
                                /**
                                 * @example fillRate
                                 * @enum {string}
                                 */
                                id: "fillRate";
                                /** @example 1 */
                                version: number;
                            }[];
                        };
                    };
                };
            };
            /** @description Nothing has moved since the answer whose entity tag was named; there is no body. */
            304: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Selvbook-Position": components["headers"]["Selvbook-Position"];
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request does not fit the contract; see errors. This service keeps its own clock: Selvbook-Now is not taken here. The request is not well-formed HTTP. */
            400: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid-request" | "clock-not-yours" | "malformed-request";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description There is no such project. There is nothing at this address. */
            404: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 404;
                        /** @enum {unknown} */
                        code?: "project-not-found" | "not-found";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description This address does not take that method; see Allow. */
            405: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    /** @description The methods it takes. */
                    Allow?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 405;
                        /** @enum {unknown} */
                        code?: "method-not-allowed";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description The request did not arrive in time. */
            408: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 408;
                        /** @enum {unknown} */
                        code?: "request-timeout";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description The only expectation this service meets is 100-continue. */
            417: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 417;
                        /** @enum {unknown} */
                        code?: "expectation-failed";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description The address or the headers are too long. */
            431: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 431;
                        /** @enum {unknown} */
                        code?: "address-too-long";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description The log cannot be replayed up to that moment; detail names the place. Something went wrong here; the correlation id finds it in the log of the service. */
            500: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "replay-stopped" | "internal-error";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description The log is being replayed up to that moment; the replay goes on. Ask again. The log of facts cannot be reached; nothing was written. More requests are under way than this process takes on; nothing was done. Try again. */
            503: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "replay-under-way" | "store-unavailable" | "too-busy";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description The view did not reach the position in time. */
            504: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 504;
                        /** @enum {unknown} */
                        code?: "view-behind";
                    } & components["schemas"]["Problem"];
                };
            };
        };
    };
    getMetricsMilestones: {
        parameters: {
            query?: {
                /** @description `public`: counts below the minimum are kept back, and whatever would give them away. */
                disclosure?: "none" | "public";
                /** @description The smallest count that is published, beside zero. Default: 5. */
                minimumFrequency?: number;
                municipality?: "101" | "147" | "151" | "153" | "155" | "157" | "159" | "161" | "163" | "165" | "167" | "169" | "173" | "175" | "183" | "185" | "187" | "190" | "201" | "210" | "217" | "219" | "223" | "230" | "240" | "250" | "253" | "259" | "260" | "265" | "269" | "270" | "306" | "316" | "320" | "326" | "329" | "330" | "336" | "340" | "350" | "360" | "370" | "376" | "390" | "400" | "410" | "420" | "430" | "440" | "450" | "461" | "479" | "480" | "482" | "492" | "510" | "530" | "540" | "550" | "561" | "563" | "573" | "575" | "580" | "607" | "615" | "621" | "630" | "657" | "661" | "665" | "671" | "706" | "707" | "710" | "727" | "730" | "740" | "741" | "746" | "751" | "756" | "760" | "766" | "773" | "779" | "787" | "791" | "810" | "813" | "820" | "825" | "840" | "846" | "849" | "851" | "860";
                officeId?: string;
                /** @description The local day on which "open" is judged. Default: today, or the day of `asOf`. */
                day?: string;
                /** @description The figure as it was then, by a replay of the log. Absent: as it is now. */
                asOf?: string;
                /** @description With `asOf`: what was recorded by then (default), or what had occurred by then, whenever it was recorded. */
                basis?: "recorded" | "occurred";
                /** @description Which bookings, by their number. Absent: those that the definition names. */
                numbers?: string;
                /** @description Absent: one row. */
                groupBy?: string;
                /** @description Only bookings of its members, on days of membership. */
                projectId?: string;
                /** @description The citizen’s when booking. */
                targetGroup?: "insuredUnemployed" | "jobReady" | "activityReady" | "clearlyEducationReady" | "educationReady" | "sicknessBenefit" | "jobClarification" | "resourceProgramme" | "flexJobWaiting" | "rehabilitation";
                /** @description Count everything by this version of the definition. Absent: each month by the version in force in it. */
                definition?: "milestones@1" | "1";
            };
            header?: {
                /** @description Wait, 5 seconds at most, until the view is at this position. */
                "Selvbook-Min-Position"?: components["parameters"]["Selvbook-Min-Position"];
                /** @description Taken over, else made; it comes back in the answer. */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
                /** @description Obeyed only by a process that was started with SELVBOOK_CLOCK=request. */
                "Selvbook-Now"?: components["parameters"]["Selvbook-Now"];
                /** @description Entity tags of answers that the caller has: 304 when nothing has moved since one of them. */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The instants. */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Selvbook-Position": components["headers"]["Selvbook-Position"];
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "position": 4711,
                     *       "simulated": true,
                     *       "parked": 1,
                     *       "day": "2026-03-02",
                     *       "asOf": "2026-03-02T08:00:00.000Z",
                     *       "basis": "recorded",
                     *       "definition": {
                     *         "id": "milestones",
                     *         "version": 1
                     *       },
                     *       "from": "2026-01-01",
                     *       "to": "2026-01-31",
                     *       "disclosure": {
                     *         "mode": "public",
                     *         "minimumFrequency": 5,
                     *         "suppressed": 12
                     *       },
                     *       "rows": [
                     *         {
                     *           "group": {
                     *             "municipality": "851"
                     *           },
                     *           "definition": {
                     *             "id": "milestones",
                     *             "version": 1
                     *           },
                     *           "made": 4321,
                     *           "milestones": [
                     *             {
                     *               "number": 4000,
                     *               "at": "2026-01-15T09:30:00.000Z"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "projectId": "project-1"
                     *     }
                     */
                    "application/json": {
                        /** @example 4711 */
                        position: number;
                        /**
                         * @description There where the log holds a simulated history: nothing in the answer is true of anybody.
                         * @example true
                         * @constant
                         */
                        simulated?: true;
                        /**
                         * @description There where facts may be missing in the answer: so many could not be taken into the view, or wait behind such a one.
                         * @example 1
                         */
                        parked?: number;
                        /**
                         * Format: date
                         * @example 2026-03-02
                         */
                        day: string;
                        /**
                         * Format: date-time
                         * @description There where the question named it, as is `basis`.
                         * @example 2026-03-02T08:00:00.000Z
                         */
                        asOf?: string;
                        /**
                         * @example recorded
                         * @enum {string}
                         */
                        basis?: "recorded" | "occurred";
                        /** @description There only where all rows agree. */
                        definition?: {
                            /**
                             * @example milestones
                             * @enum {string}
                             */
                            id: "milestones";
                            /** @example 1 */
                            version: number;
                        };
                        /**
                         * Format: date
                         * @example 2026-01-01
                         */
                        from: string | null;
                        /**
                         * Format: date
                         * @example 2026-01-31
                         */
                        to: string | null;
                        /** @description There where the question was put with disclosure=public. */
                        disclosure?: {
                            /**
                             * @example public
                             * @enum {string}
                             */
                            mode: "public";
                            /** @example 5 */
                            minimumFrequency: number;
                            /**
                             * @description How many values are kept back.
                             * @example 12
                             */
                            suppressed: number;
                        };
                        rows: {
                            /**
                             * @example {
                             *       "municipality": "851"
                             *     }
                             */
                            group: {
                                municipality?: string;
                                office?: string;
                                targetGroup?: string;
                            };
                            definition: {
                                /**
                                 * @example milestones
                                 * @enum {string}
                                 */
                                id: "milestones";
                                /** @example 1 */
                                version: number;
                            };
                            made: number | {
                                /** @constant */
                                suppressed: true;
                            };
                            milestones: {
                                /** @example 4000 */
                                number: number;
                                at: (string | null) | {
                                    /** @constant */
                                    suppressed: true;
                                };
                            }[];
                        }[];
                        /** @example project-1 */
                        projectId?: string;
                    };
                };
            };
            /** @description Nothing has moved since the answer whose entity tag was named; there is no body. */
            304: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Selvbook-Position": components["headers"]["Selvbook-Position"];
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request does not fit the contract; see errors. This service keeps its own clock: Selvbook-Now is not taken here. The request is not well-formed HTTP. */
            400: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid-request" | "clock-not-yours" | "malformed-request";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description There is no such project. There is nothing at this address. */
            404: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 404;
                        /** @enum {unknown} */
                        code?: "project-not-found" | "not-found";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description This address does not take that method; see Allow. */
            405: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    /** @description The methods it takes. */
                    Allow?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 405;
                        /** @enum {unknown} */
                        code?: "method-not-allowed";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description The request did not arrive in time. */
            408: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 408;
                        /** @enum {unknown} */
                        code?: "request-timeout";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description The only expectation this service meets is 100-continue. */
            417: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 417;
                        /** @enum {unknown} */
                        code?: "expectation-failed";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description The address or the headers are too long. */
            431: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 431;
                        /** @enum {unknown} */
                        code?: "address-too-long";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description The log cannot be replayed up to that moment; detail names the place. Something went wrong here; the correlation id finds it in the log of the service. */
            500: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "replay-stopped" | "internal-error";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description The log is being replayed up to that moment; the replay goes on. Ask again. The log of facts cannot be reached; nothing was written. More requests are under way than this process takes on; nothing was done. Try again. */
            503: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "replay-under-way" | "store-unavailable" | "too-busy";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description The view did not reach the position in time. */
            504: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 504;
                        /** @enum {unknown} */
                        code?: "view-behind";
                    } & components["schemas"]["Problem"];
                };
            };
        };
    };
}
