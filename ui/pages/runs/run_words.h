// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/records.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/badge.h"

#include <QString>

#include <vector>

/// Runs in words, icons and colours.
namespace stillroom::ui {

struct StateLook {
    QString word; ///< "Running"
    Icon icon;
    BadgeKind badge;
    int rank; ///< order in the list: running, paused, queued, failed, done
};
[[nodiscard]] StateLook state_look(run::State state);
/// Of a run: one that another program carried out is "Imported", not "Done".
[[nodiscard]] StateLook state_look(const store::RunRecord& run);
[[nodiscard]] QColor state_color(run::State state, const Tokens& tokens);
[[nodiscard]] bool is_active(run::State state); ///< running or paused
[[nodiscard]] bool has_ended(run::State state);

/// Stopped by the loss of its process, not by a person.
[[nodiscard]] bool was_lost(const store::RunRecord& run);

/// "8,160 / 12,000", "0 / 12,000"; empty when nothing is known.
[[nodiscard]] QString stage_word(const std::string& stage); ///< "Fine-tuning"
[[nodiscard]] QString progress_text(const store::RunRecord& run);
/// 0 to 1.
[[nodiscard]] double progress_share(const store::RunRecord& run);
/// Of a run that another program carried out: "TensorBoard, from exp1".
[[nodiscard]] QString origin_text(const store::ImportedFrom& origin);
/// Why it failed, in two or three words: "out of memory".
[[nodiscard]] QString short_failure(const Error& error);
/// What stands at the right of a row. `result` is the headline metric in words, `starts_in` seconds (negative:
/// unknown), `waits_for` the name of the run that must end first.
[[nodiscard]] QString outcome_text(const store::RunRecord& run, const QString& result, double starts_in,
                                   const QString& waits_for);
/// "Run Generic 75 % · seed 13, running, step 8,160 of 12,000, 5 min left".
[[nodiscard]] QString spoken(const store::RunRecord& run, const QString& outcome);

/// What a run's log says of kept teacher answers, from its metrics: "Teacher answers: 37.5 % known before, 12.1 MB on the
/// disk, 0.21 nats not known". Empty where none were kept.
[[nodiscard]] QString answers_text(const std::vector<store::MetricSummary>& metrics);

/// Runs of a study by reference: a record holds its whole recipe, too much to copy for each change on screen.
using RunList = std::vector<const store::RunRecord*>;

/// Seconds until each queued run starts, in the order given; negative where nothing is known. One slot a device:
/// what runs now, then the queue by position.
[[nodiscard]] std::vector<double> start_times(const RunList& runs);
/// Seconds until all is done; negative when unknown.
[[nodiscard]] double time_left(const RunList& runs);
/// "10 done · 1 failed · 1 running · 3 queued".
[[nodiscard]] QString count_text(const RunList& runs);

} // namespace stillroom::ui
