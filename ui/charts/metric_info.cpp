// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/metric_info.h"

#include "core/metric/metric_parts.h"
#include "ui/window/text.h"

#include <QCoreApplication>

#include <array>

namespace stillroom::ui {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("stillroom::ui::Metric", text);
}

struct Known {
    const char* name;
    const char* title;
    const char* short_title;
    bool percent;
    bool lower;
};

constexpr std::array known{
    Known{"eval/dc/accuracy", QT_TRANSLATE_NOOP("stillroom::ui::Metric", "DC accuracy"), "DC", true, false},
    Known{"eval/dc/macro_f1", QT_TRANSLATE_NOOP("stillroom::ui::Metric", "DC macro F1"), "DC F1", true, false},
    Known{"eval/icner/intent_accuracy", QT_TRANSLATE_NOOP("stillroom::ui::Metric", "ICNER intent accuracy"), "Intent", true, false},
    Known{"eval/icner/slot_f1", QT_TRANSLATE_NOOP("stillroom::ui::Metric", "ICNER slot F1"), "Slot F1", true, false},
    Known{"eval/icner/semer", QT_TRANSLATE_NOOP("stillroom::ui::Metric", "ICNER SemER"), "SemER", true, true},
    Known{"eval/icner/f_semer", QT_TRANSLATE_NOOP("stillroom::ui::Metric", "ICNER F-SemER"), "F-SemER", true, true},
    Known{"eval/icner/irer", QT_TRANSLATE_NOOP("stillroom::ui::Metric", "ICNER IRER"), "IRER", true, true},
    Known{"eval/icner/exact_match", QT_TRANSLATE_NOOP("stillroom::ui::Metric", "ICNER exact match"), "Exact", true, false},
    Known{"eval/classification/accuracy", QT_TRANSLATE_NOOP("stillroom::ui::Metric", "Accuracy"), "Accuracy", true, false},
    Known{"eval/classification/macro_f1", QT_TRANSLATE_NOOP("stillroom::ui::Metric", "Macro F1"), "Macro F1", true, false},
    Known{"eval/mlm/accuracy", QT_TRANSLATE_NOOP("stillroom::ui::Metric", "MLM accuracy"), "MLM", true, false},
    Known{"eval/agreement/dc", QT_TRANSLATE_NOOP("stillroom::ui::Metric", "Agreement with the teacher, DC"), "Agreement", true, false},
    Known{"eval/agreement/intent", QT_TRANSLATE_NOOP("stillroom::ui::Metric", "Agreement with the teacher, intent"), "Agreement", true, false},
    Known{"eval/agreement/classification", QT_TRANSLATE_NOOP("stillroom::ui::Metric", "Agreement with the teacher"), "Agreement", true, false},
    Known{"eval/mlm/loss", QT_TRANSLATE_NOOP("stillroom::ui::Metric", "MLM loss, held out"), "MLM loss", false, true},
    Known{"train/loss", QT_TRANSLATE_NOOP("stillroom::ui::Metric", "Training loss"), "Loss", false, true},
    Known{"train/learning_rate", QT_TRANSLATE_NOOP("stillroom::ui::Metric", "Learning rate"), "Rate", false, false},
    Known{"train/grad_norm", QT_TRANSLATE_NOOP("stillroom::ui::Metric", "Gradient norm"), "Norm", false, false},
    Known{"train/epoch", QT_TRANSLATE_NOOP("stillroom::ui::Metric", "Epoch"), "Epoch", false, false},
};

} // namespace

MetricInfo metric_info(const std::string& name) {
    MetricInfo info;
    const auto starts = [&](const char* with) { return name.starts_with(with); };
    // With an underscore where a Hugging Face trainer measured.
    info.evaluation = starts("eval/") || starts("test/") || starts("eval_") || starts("test_") || name == "train/epoch";
    info.from_zero = name.find("loss") != std::string::npos || name.starts_with("perf/");
    if (name == "perf/samples_per_second") {
        info.title = tr("Throughput");
        info.short_title = info.title;
        info.unit = tr("sentences per second");
        info.decimals = 0;
        return info;
    }
    for (const Known& entry : known) {
        const std::string known_name = entry.name;
        const bool split = name.starts_with(known_name + "/"); // one domain, intent, slot, language or source of it
        if (name != known_name && !split)
            continue;
        info.title = tr(entry.title);
        info.short_title = qstring(entry.short_title);
        if (const std::string_view language = metric::language_of(name, known_name); !language.empty())
            info.title = tr("%1, language %2").arg(info.title, qstring(language));
        else if (split)
            info.title += QStringLiteral(", ") + qstring(name.substr(known_name.size() + 1));
        info.lower_is_better = entry.lower;
        if (entry.percent) {
            info.unit = QStringLiteral("%");
            info.scale = 100.0;
            info.decimals = 1;
        }
        return info;
    }
    info.title = info.short_title = qstring(name);
    info.lower_is_better = info.from_zero && !name.starts_with("perf/");
    return info;
}

QString short_value(const std::string& metric, double value) {
    const MetricInfo info = metric_info(metric);
    return QStringLiteral("%1 %2").arg(info.short_title, value_text(value * info.scale, info.decimals));
}

void describe_metric(ChartData& chart, const MetricInfo& info) {
    chart.title = info.title;
    chart.unit = info.unit;
    chart.scale = info.scale;
    chart.decimals = info.decimals;
    chart.from_zero = info.from_zero;
    chart.lower_is_better = info.lower_is_better;
    if (info.lower_is_better && info.evaluation)
        chart.note = QCoreApplication::translate("stillroom::ui::Metric", "lower is better");
}

} // namespace stillroom::ui
