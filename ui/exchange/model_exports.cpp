// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exchange/model_exports.h"

#include "core/pretrained/folder_export.h"
#include "core/pretrained/task_export.h"
#include "core/report/model_card.h"
#include "core/report/onnx_export.h"
#include "core/store/model_library.h"
#include "ui/widgets/numbers.h"
#include "ui/window/text.h"

#include <QCoreApplication>

namespace stillroom::ui {

namespace {

namespace fs = std::filesystem;

/// What the run can tell of its model; a model that was imported brings its own card.
Result<std::string> card_of(const ModelSource& source) {
    const QString location = qstring(source.location);
    if (!location.startsWith(QLatin1String("run:"))) {
        return std::string();
    }
    const auto reader = source.store.reader(); // this thread's own
    if (!reader) {
        return fail(reader.error());
    }
    const auto card = report::card_of_run(*reader, location.mid(4).toLongLong(), source.home);
    if (!card) {
        return fail(card.error());
    }
    return report::to_markdown(*card);
}

Result<QString> folder(const ModelSource& source, const fs::path& target) {
    const auto model = store::resolve_model(source.location, {}, source.home);
    if (!model) {
        return fail(model.error());
    }
    const auto card = card_of(source);
    if (!card) {
        return fail(card.error());
    }
    const auto files = pretrained::export_folder(*model, target, *card);
    return files ? Result<QString>(QString()) : fail(files.error());
}

Result<QString> heads(const ModelSource& source, const fs::path& target) {
    const auto model = store::resolve_model(source.location, {}, source.home);
    if (!model) {
        return fail(model.error());
    }
    const auto written = pretrained::export_task_folders(*model, target);
    return written ? Result<QString>(QString()) : fail(written.error());
}

/// In float32 and int8, both compared with the model on what it was tested on.
Result<QString> onnx(const ModelSource& source, const fs::path& target) {
    if (source.engine == nullptr) {
        return fail(ErrorCode::Unsupported, "The engine, which measures the exported model, is not there yet. Wait until it is loaded.");
    }
    const auto reader = source.store.reader();
    if (!reader) {
        return fail(reader.error());
    }
    report::OnnxChoice choice;
    choice.model = source.location;
    choice.target = target;
    const auto request = report::onnx_request(choice, *reader, {}, source.home);
    if (!request) {
        return fail(request.error());
    }
    const auto progress = [&source](const std::string&, std::int64_t done, std::int64_t total) {
        source.job.reached(static_cast<double>(done) / static_cast<double>(total));
    };
    const auto done = report::export_onnx(*source.engine, *request, progress, source.job.stop);
    if (!done) {
        return fail(done.error());
    }
    return QCoreApplication::translate("Exchange", "The int8 form gives the same answers in %1.")
        .arg(formatPercent(done->int8_agreement, 1));
}

constexpr ModelExport kExports[] = {
    {QT_TRANSLATE_NOOP("Exchange", "Hugging Face folder"), "", folder},
    {QT_TRANSLATE_NOOP("Exchange", "Heads for transformers"), "heads", heads},
    {QT_TRANSLATE_NOOP("Exchange", "ONNX, float32 and int8"), "onnx", onnx},
};

} // namespace

std::span<const ModelExport> modelExports() { return kExports; }

} // namespace stillroom::ui
