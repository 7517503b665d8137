"""Reads exported interviews as an analyst would, with no word about their columns, and says as JSON what it has found in them."""
import json
import sys

import pandas

file = sys.argv[1]
rows = pandas.read_csv(file) if file.endswith(".csv") else pandas.read_parquet(file)
plain = rows[rows.origin != "walkIn"]
held, due = plain.status == "attended", plain.status.isin(["attended", "missed"])
starts = pandas.to_datetime(rows.startsAt, utc=True)
found = {
    "columns": list(rows.columns),
    "rows": len(rows),
    "types": {name: str(rows[name].dtype) for name in ["onBehalf", "joint", "corrections", "leadDays", "startsAt"]},
    "empty": {name: int(rows[name].isna().sum()) for name in ["leadTime", "leadDays", "cancelledAt", "outcomeAt"]},
    "leadTimes": {name: int(count) for name, count in rows.leadTime.value_counts().items()},
    "leadDays": int(rows.leadDays.sum()),
    "joint": int(rows.joint.sum()),
    "starts": [int(end.timestamp() * 1000) for end in (starts.min(), starts.max())],
    "attendance": {
        month: [int(held[of_month.index].sum()), int(due[of_month.index].sum())]
        for month, of_month in plain.groupby(plain.date.astype(str).str[:7])
    },
}
print(json.dumps(found))
