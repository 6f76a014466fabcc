// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/metric_names.h"

#include <algorithm>
#include <array>

namespace stillroom::exchange {

namespace {

/// As in ARCHITECTURE.md. A name that begins another one stands behind it.
constexpr std::array<std::string_view, 16> kOurs{"mlm/loss",
                                                 "mlm/accuracy",
                                                 "dc/accuracy",
                                                 "dc/macro_f1",
                                                 "icner/intent_accuracy",
                                                 "icner/slot_f1",
                                                 "icner/semer",
                                                 "icner/f_semer",
                                                 "icner/irer",
                                                 "icner/exact_match",
                                                 "classification/accuracy",
                                                 "classification/macro_f1",
                                                 "agreement/dc",
                                                 "agreement/intent",
                                                 "agreement/slots",
                                                 "agreement/classification"};

std::string underscored(std::string_view name) {
    std::string text(name);
    std::replace(text.begin(), text.end(), '/', '_');
    return text;
}

/// Puts the slashes back into what stands behind "eval_".
std::string with_slashes(std::string_view rest) {
    for (const auto ours : kOurs) {
        const std::string flat = underscored(ours);
        if (rest == flat) {
            return std::string(ours);
        }
        if (rest.starts_with(flat + "_")) { // one domain, intent, slot or language of it
            return std::string(ours) + "/" + std::string(rest.substr(flat.size() + 1));
        }
    }
    return std::string(rest);
}

} // namespace

std::string to_hugging_face(std::string_view name) {
    return underscored(name.starts_with("train/") ? name.substr(6) : name);
}

std::string from_hugging_face(std::string_view name) {
    if (name == "perf_samples_per_second" || name == "train_samples_per_second") {
        return "perf/samples_per_second";
    }
    for (const std::string_view part : {"eval", "test"}) {
        if (name.starts_with(part) && name.substr(part.size()).starts_with('_')) {
            return std::string(part) + "/" + with_slashes(name.substr(part.size() + 1));
        }
    }
    return "train/" + std::string(name);
}

} // namespace stillroom::exchange
