// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/run/engine.h"

#include "core/engine/compat.h"
#include "core/engine/generate/text_generator.h"
#include "core/engine/precision.h"
#include "core/engine/run/predictor.h"
#include "core/engine/run/provenance.h"
#include "core/engine/run/stages.h"
#include "core/run/blas.h"
#include "core/run/checkpoints.h"

#include <fmt/format.h>

#include <exception>
#include <new>

namespace stillroom::engine {

namespace {

using run::Role;

Result<run::RunOutcome> carry_out(RunContext& context, const std::map<std::string, std::string>& versions) {
    if (auto ready = context.prepare(); !ready) {
        return fail(ready.error());
    }
    if (auto written = write_provenance(context, versions); !written) {
        return fail(written.error());
    }
    const auto role = context.request.role;
    if (role == Role::Baseline) {
        const auto done = baseline_stage(context);
        return done ? Result<run::RunOutcome>(run::RunOutcome{run::State::Completed, {}}) : fail(done.error());
    }
    if (auto made = tokenizer_stage(context); !made) {
        return fail(made.error());
    }
    const bool own = role == Role::Teacher;
    std::filesystem::path teacher;
    std::filesystem::path task_teacher;
    if (role != Role::Control) {
        auto made = teacher_stages(context, own);
        if (!made) {
            return fail(made.error());
        }
        teacher = *made;
        auto tuned = task_teacher_stage(context, teacher, own);
        if (!tuned) {
            return fail(tuned.error());
        }
        task_teacher = *tuned;
    } else if (context.artifacts.has(context.keys.teacher_finetune.hash)) { // to compare with, not to learn from
        task_teacher = context.artifacts.folder(context.keys.teacher_finetune.hash);
    }
    auto model = task_teacher;
    auto artifact = context.keys.teacher_finetune.hash;
    if (!own) {
        const bool on_tasks = context.recipe.distill.level == recipe::DistillLevel::Task;
        const auto distilled =
            distill_stage(context, role == Role::Control ? std::filesystem::path() : on_tasks ? task_teacher : teacher);
        if (!distilled) {
            return fail(distilled.error());
        }
        const auto tuned = finetune_stage(context, {{"finetune", context.keys.finetune, "student", true},
                                                    distilled->folder,
                                                    context.pieces,
                                                    context.recipe.tasks.training,
                                                    context.request.seed});
        if (!tuned) {
            return fail(tuned.error());
        }
        model = tuned->folder;
        artifact = context.keys.finetune.hash;
    }
    if (auto measured = evaluate_stage(context, model, own ? std::filesystem::path() : task_teacher); !measured) {
        return fail(measured.error());
    }
    if (own) {
        if (auto compared = similarity_stage(context, teacher); !compared) {
            return fail(compared.error());
        }
    }
    if (auto removed = run::remove_checkpoints(context.request.run_folder); !removed) {
        context.reporter.warning(removed.error().message);
    }
    return run::RunOutcome{run::State::Completed, artifact};
}

Error out_of_memory(const run::RunRequest& request) {
    return {ErrorCode::OutOfMemory,
            fmt::format("The memory of {} ran out. Halve batch_tokens, choose a smaller model, or free memory.",
                        request.device),
            {{}, 0, "batch_tokens"}};
}

/// libtorch has no type of its own for every way to run out of memory.
bool tells_of_memory(const std::string& message) {
    for (const auto* phrase : {"out of memory", "can't allocate memory", "ALLOC_FAILED", "not enough memory"}) {
        if (message.find(phrase) != std::string::npos) {
            return true;
        }
    }
    return false;
}

} // namespace

std::vector<run::Device> TorchEngine::devices() const { return list_devices(); }

Result<run::DeviceSpeed> TorchEngine::measure(const std::string& device) {
    try {
        set_threads();
        return measure_speed(device);
    } catch (const std::exception& exception) {
        return fail(ErrorCode::Internal, fmt::format("{} could not be measured: {}", device, exception.what()));
    }
}

Result<run::RunOutcome> TorchEngine::execute(const run::RunRequest& request, run::RunControl& control,
                                             run::Outlet& outlet) {
    using Stop = run::RunControl::Stop;
    try {
        auto libraries = versions();
        set_threads(request.side_by_side);
        libraries["threads"] = std::to_string(at::get_num_threads());
        RunContext context(request, control, outlet);
        auto outcome = carry_out(context, libraries);
        if (outcome || outcome.error().code != ErrorCode::Cancelled) {
            return outcome;
        }
        // Stages say Cancelled however they were stopped; what was asked for decides.
        switch (control.stopping()) {
        case Stop::Save:
            return run::RunOutcome{run::State::Interrupted, {}};
        case Stop::Discard:
            return run::RunOutcome{run::State::Cancelled, {}};
        case Stop::No:
            break;
        }
        context.reporter.info(fmt::format("Tried {} steps, as asked.", request.stop_after_steps));
        return run::RunOutcome{run::State::Completed, {}};
    } catch (const std::bad_alloc&) {
        return fail(out_of_memory(request));
    } catch (const c10::Error& error) {
        const std::string message = error.what_without_backtrace();
        if (tells_of_memory(message)) {
            return fail(out_of_memory(request));
        }
        return fail(ErrorCode::Internal, "The training library failed: " + message.substr(0, message.find('\n')));
    } catch (const std::exception& exception) {
        const std::string message = exception.what();
        if (tells_of_memory(message)) {
            return fail(out_of_memory(request));
        }
        return fail(ErrorCode::Internal, "The run failed: " + message);
    }
}

Result<std::unique_ptr<run::Predictor>> TorchEngine::open_predictor(const std::filesystem::path& folder,
                                                                    const std::string& device) {
    return engine::open_predictor(folder, device);
}

Result<std::unique_ptr<run::Generator>> TorchEngine::open_generator(const std::filesystem::path& folder,
                                                                    const std::string& device) {
    return engine::open_generator(folder, device);
}

std::map<std::string, std::string> TorchEngine::versions() const {
    set_threads(); // as runs do
    return {{"libtorch", compat::torch_version()},
            {"blas", run::blas_words()},
            {"cuda", torch::cuda::is_available() ? "available" : "not available"},
            {"threads", std::to_string(at::get_num_threads())}};
}

} // namespace stillroom::engine
