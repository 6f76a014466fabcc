// SPDX-License-Identifier: GPL-3.0-or-later
// Puts the window together: store, live data, engine, pages. Nothing else happens here.
#include "app/workbench/latency_probe.h"
#include "app/workbench/options.h"
#include "app/workbench/signals.h"
#include "app/workbench/startup_time.h"
#include "app/workbench/without_display.h"
#include "core/base/files.h"
#include "core/base/home.h"
#include "core/recipe/document.h"
#include "core/run/blas.h"
#include "core/run/engine_loader.h"
#include "core/run/mailbox.h"
#include "ui/theme/theme.h"
#include "ui/widgets/empty_state.h"
#include "ui/window/context.h"
#include "ui/window/pages.h"
#include "ui/window/queue_study.h"
#include "ui/window/translator.h"

#include <QApplication>
#include <QDir>
#include <QEventLoop>
#include <QLocale>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <variant>
#include <vector>

namespace {

using namespace stillroom;

constexpr int kSignalBase = 128;
constexpr int kPictureMs = 1500; ///< time for a page to fill before its picture

ui::ThemeChoice themeChoice(const QString& option, const ui::Preferences& preferences) {
    return option.isEmpty()                      ? preferences.theme()
           : option == QLatin1String("light")    ? ui::ThemeChoice::Light
           : option == QLatin1String("dark")     ? ui::ThemeChoice::Dark
                                                 : ui::ThemeChoice::System;
}

/// English is in the sources; another language needs its file.
void translate(QApplication& app, const QString& language) {
    auto* translator = new ui::Translator(&app);
    if (translator->loadLanguage(language.isEmpty() ? QLocale::system().name().left(2) : language)) {
        QApplication::installTranslator(translator);
    }
}

/// When the store cannot be opened there is nothing to work on: say why, in a window.
int showStoreError(const Error& error) {
    std::fprintf(stderr, "%s\n", to_string(error).c_str());
    ui::EmptyState message(ui::qstring(error), {{QObject::tr("Close"), [] { QApplication::quit(); }}});
    message.setWindowTitle(QStringLiteral("Stillroom"));
    message.resize(720, 240);
    message.show();
    QApplication::exec();
    return 1;
}

void startDemo(ui::Context& context) {
    const auto path = resource_home() / "recipes" / "demo.json";
    const auto recipe = recipe::load(path);
    if (!recipe) {
        context.navigator.say(ui::MessageLevel::Error, ui::qstring(recipe.error()));
        return;
    }
    ui::QueueOptions options;
    options.folder = path.parent_path();
    options.device = ui::utf8(context.preferences.device());
    const auto queued = ui::queueStudy(context.store, *recipe, options);
    if (!queued) {
        context.navigator.say(ui::MessageLevel::Error, ui::qstring(queued.error()));
        return;
    }
    context.navigator.openStudy(queued->study);
}

void takePictures(ui::MainWindow& window, const QString& folder) {
    QDir().mkpath(folder);
    for (const auto& factory : {ui::PageId::Data, ui::PageId::Models, ui::PageId::Design, ui::PageId::Runs,
                                ui::PageId::Compare, ui::PageId::Settings}) {
        window.showPage(factory);
        QEventLoop wait; // pages read their numbers in the background
        QTimer::singleShot(kPictureMs, &wait, &QEventLoop::quit);
        wait.exec();
        window.grab().save(QDir(folder).filePath(QStringLiteral("page-%1.png").arg(static_cast<int>(factory) + 1)));
    }
}

} // namespace

int main(int argc, char** argv) {
    if (const auto status = workbench::withoutDisplay(argc, argv)) {
        return *status;
    }
    run::choose_blas_kernels(); // while there is one thread
    QApplication app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("Stillroom"));
    QApplication::setDesktopFileName(QStringLiteral("stillroom"));
    const workbench::Options options = workbench::parseOptions(QApplication::arguments());

    const std::filesystem::path home =
        options.home.isEmpty() ? data_home() : std::filesystem::absolute(ui::fspath(options.home));
    if (const auto made = make_folder(home); !made) {
        return showStoreError(made.error());
    }
    ui::Preferences preferences(home);
    translate(app, options.language.isEmpty() ? preferences.language() : options.language);
    ui::Theme theme(themeChoice(options.theme, preferences), preferences.textScale());

    auto store = store::Store::open(home);
    if (!store) {
        return showStoreError(store.error());
    }
    auto reader = (*store)->reader();
    if (!reader) {
        return showStoreError(reader.error());
    }
    run::Mailbox mailbox;
    ui::RunFeed feed([&mailbox] { return mailbox.drain(); }, *reader);
    ui::Navigator navigator;
    ui::EngineHost engine(run::load_engine, **store, mailbox);
    ui::Context context{**store, *reader, home, feed, engine, navigator, preferences};

    ui::MainWindow window(context, theme, ui::allPages(theme));
    const int last = preferences.lastPage();
    window.showPage(last >= 0 && last <= static_cast<int>(ui::PageId::Settings) ? static_cast<ui::PageId>(last)
                                                                               : ui::PageId::Design);
    QObject::connect(&window, &ui::MainWindow::firstPaint, &app, [&] {
        if (options.startupTime) {
            std::printf("first window after %.2f s\n", workbench::secondsSinceProcessStart());
            std::fflush(stdout);
        }
        engine.load(context.preferences.atOnce());
        window.makeRemainingPages();
        if (options.demo) {
            startDemo(context);
        } else if (!options.recipe.isEmpty()) {
            navigator.openRecipe(options.recipe);
        }
    });
    QObject::connect(&engine, &ui::EngineHost::stateChanged, &app, [&] {
        const bool settled =
            engine.state() == ui::EngineHost::State::Ready || engine.state() == ui::EngineHost::State::Failed;
        if (engine.state() == ui::EngineHost::State::Failed) {
            std::fprintf(stderr, "%s\n", to_string(engine.error()).c_str());
        }
        if (!settled) {
            return;
        }
        if (!options.screenshot.isEmpty()) {
            QTimer::singleShot(1500, &app, [&] {
                takePictures(window, options.screenshot);
                QApplication::quit();
            });
        } else if (options.exitAfterStartup) {
            QApplication::exit(engine.state() == ui::EngineHost::State::Ready ? 0 : 1);
        }
    });
    std::unique_ptr<workbench::LatencyProbe> probe;
    if (options.measureLatency > 0.0) {
        QObject::connect(&feed, &ui::RunFeed::events, &app, [&](const std::vector<run::Event>& batch) {
            const bool trains = std::any_of(batch.begin(), batch.end(), [](const run::Event& event) {
                const auto* progress = std::get_if<run::Progress>(&event.payload);
                return progress != nullptr && progress->step > 0;
            });
            if (!trains || probe) {
                return;
            }
            probe = std::make_unique<workbench::LatencyProbe>(
                options.measureLatency, [](const workbench::LatencyProbe::Report& report) {
                    std::printf("event loop: median %.1f ms, 99th percentile %.1f ms, longest %.1f ms, %zu answers\n",
                                report.median_ms, report.p99_ms, report.most_ms, report.count);
                    std::fflush(stdout);
                    QApplication::quit();
                });
        });
    }
    workbench::Signals signalWatch;
    QObject::connect(&signalWatch, &workbench::Signals::received, &app, [&](int number) {
        if (engine.scheduler() != nullptr) {
            engine.scheduler()->stop_all(run::RunControl::Stop::Save);
        }
        QApplication::exit(kSignalBase + number); // the scheduler's destructor waits for the checkpoint
    });
    window.show();
    return QApplication::exec();
}
