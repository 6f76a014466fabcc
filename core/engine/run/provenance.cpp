// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/run/provenance.h"

#include "core/base/files.h"

namespace stillroom::engine {

Result<void> write_provenance(const RunContext& context, const std::map<std::string, std::string>& versions) {
    const auto& keys = context.keys;
    const auto role = context.request.role;
    nlohmann::json artifacts = nlohmann::json::object();
    const auto add = [&](const char* stage, const std::string& hash) {
        if (!hash.empty()) {
            artifacts[stage] = hash;
        }
    };
    if (role != run::Role::Baseline) {
        add("tokenizer", keys.tokenizer.hash);
    }
    if (role == run::Role::Teacher || role == run::Role::Student) {
        add("teacher", keys.teacher());
        add("teacher fine-tuned", keys.teacher_finetune.hash);
    }
    if (role == run::Role::Student || role == run::Role::Control) {
        add("distilled", keys.distill.hash);
        add("fine-tuned", keys.finetune.hash);
    }
    nlohmann::json all = versions;
    all["stillroom"] = STILLROOM_VERSION;
    all["device"] = context.request.device;
    const nlohmann::json json{{"versions", all}, {"corpora", context.corpora.fingerprints()}, {"artifacts", artifacts}};
    return write_file(context.request.run_folder / "provenance.json", json.dump(1) + "\n");
}

} // namespace stillroom::engine
