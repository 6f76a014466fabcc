// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/console.h"
#include "core/base/files.h"
#include "core/base/home.h"
#include "core/run/blas.h"
#include "core/run/engine_loader.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <unistd.h>

#include <memory>
#include <thread>

namespace stillroom::cli {

namespace {

namespace fs = std::filesystem;

struct Findings {
    nlohmann::json json = nlohmann::json::object();
    std::vector<std::pair<std::string, std::string>> lines; ///< label, text
    std::vector<std::string> warnings;

    void say(const std::string& label, const std::string& text) { lines.emplace_back(label, text); }
};

void check_blas(Findings& findings) {
    nlohmann::json list = nlohmann::json::array();
    bool reference = false;
    bool fast = false;
    std::string slow;
    for (const auto& blas : run::loaded_blas()) {
        list.push_back({{"file", blas.file}, {"kernels", blas.kernels}});
        reference = reference || blas.reference;
        fast = fast || !blas.reference;
        slow = blas.slow ? blas.kernels : slow;
    }
    if (!slow.empty()) {
        findings.warnings.push_back(
            fmt::format("OpenBLAS takes this processor for an older one ({}), which costs most of its speed. Mend it "
                        "with the environment variable OPENBLAS_CORETYPE=SkylakeX, or Haswell without AVX-512.",
                        slow));
    }
    findings.json["blas"] = {{"libraries", list}, {"reference", reference && !fast}};
    if (reference && !fast) {
        findings.warnings.emplace_back(
            "libtorch uses the reference BLAS, about 40 times slower than OpenBLAS. Mend it with: "
            "apt install libopenblas0-openmp");
    }
}

void check_home(Findings& findings) {
    const fs::path home = data_home();
    findings.say("Home folder", home.string());
    fs::path there = home;
    std::error_code code;
    while (!fs::exists(there, code) && there.has_parent_path() && there != there.parent_path()) {
        there = there.parent_path();
    }
    const bool writable = ::access(there.c_str(), W_OK | X_OK) == 0;
    const auto space = fs::space(there, code);
    const auto free = code ? 0 : static_cast<std::int64_t>(space.available);
    findings.say("Disk free", bytes_words(free));
    findings.json["home"] = {{"path", home.string()}, {"writable", writable}, {"disk_free", free}};
    if (!writable) {
        findings.warnings.push_back(
            fmt::format("{} cannot be written. Set STILLROOM_HOME to another folder.", there.string()));
    }
    if (free < (std::int64_t{1} << 30)) {
        findings.warnings.emplace_back(
            "Less than 1 GB of disk is free; checkpoints and teacher outputs need space.");
    }
}

void check_devices(Findings& findings, run::Engine& engine) {
    nlohmann::json list = nlohmann::json::array();
    for (const auto& device : engine.devices()) {
        nlohmann::json one = {{"id", device.id},
                              {"name", device.name},
                              {"memory_total", device.memory_total},
                              {"memory_free", device.memory_free}};
        std::string text = fmt::format("{}, {} of {} free", device.name, bytes_words(device.memory_free),
                                       bytes_words(device.memory_total));
        if (const auto speed = engine.measure(device.id)) {
            one["fp32_flops"] = speed->fp32_flops;
            one["bf16_flops"] = speed->bf16_flops;
            text += fmt::format("; fp32 {:.0f} GFLOP/s, bf16 {:.0f} GFLOP/s, precision auto takes {}",
                                speed->fp32_flops / 1e9, speed->bf16_flops / 1e9,
                                speed->bf16_faster() ? "bf16" : "fp32");
        } else {
            findings.warnings.push_back(to_string(speed.error()));
        }
        findings.say(device.id, text);
        list.push_back(std::move(one));
    }
    findings.json["devices"] = std::move(list);
}

int doctor(bool json) {
    Findings findings;
    findings.say("Stillroom", STILLROOM_VERSION);
    findings.json["versions"] = {{"stillroom", STILLROOM_VERSION}};
    findings.say("Processor", fmt::format("{} threads", std::thread::hardware_concurrency()));
    int status = kDone;
    run::choose_blas_kernels();
    if (auto engine = run::load_engine()) {
        for (const auto& [name, version] : (*engine)->versions()) {
            findings.say(name, version);
            findings.json["versions"][name] = version;
        }
        check_devices(findings, **engine);
        check_blas(findings);
    } else {
        findings.warnings.push_back(to_string(engine.error()));
        status = kFailed;
    }
    findings.say("Resources", resource_home().string());
    findings.say("Modules", module_home().string());
    check_home(findings);
    findings.json["warnings"] = findings.warnings;
    if (json) {
        print_json(findings.json);
        return status;
    }
    std::size_t width = 0;
    for (const auto& [label, text] : findings.lines) {
        width = std::max(width, display_width(label));
    }
    for (const auto& [label, text] : findings.lines) {
        std::printf("%s  %s\n", padded(label, width).c_str(), text.c_str());
    }
    for (const auto& warning : findings.warnings) {
        std::printf("warning: %s\n", warning.c_str());
    }
    std::puts(findings.warnings.empty() ? "All is well." : "");
    return status;
}

} // namespace

void add_doctor(CLI::App& app, Action& action) {
    auto json = std::make_shared<bool>(false);
    auto* command = app.add_subcommand("doctor", "Check versions, devices, speed and folders");
    command->add_flag("--json", *json, "Print the findings as one line of JSON");
    command->callback([json, &action] { action = [json] { return doctor(*json); }; });
}

} // namespace stillroom::cli
