<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru" sourcelanguage="en">
<context>
    <name>Account</name>
    <message>
        <source>The portal address is missing.</source>
        <translation>Не указан адрес портала.</translation>
    </message>
    <message>
        <source>The portal address has to begin with https://.</source>
        <translation>Адрес портала должен начинаться с https://.</translation>
    </message>
    <message>
        <source>Only https:// addresses are possible.</source>
        <translation>Подходят только адреса, начинающиеся с https://.</translation>
    </message>
    <message>
        <source>http:// is possible for this computer only: on the way the key could be read.</source>
        <translation>Адрес http:// возможен только для этого компьютера: по пути ключ могли бы прочитать.</translation>
    </message>
    <message>
        <source>The portal address must not contain a name or a password.</source>
        <translation>В адресе портала не должно быть имени и пароля.</translation>
    </message>
    <message>
        <source>The portal address must not contain “?” or “#”.</source>
        <translation>В адресе портала не должно быть знаков «?» и «#».</translation>
    </message>
    <message>
        <source>There is a line break in the portal address.</source>
        <translation>В адресе портала есть перенос строки.</translation>
    </message>
    <message>
        <source>The portal address is too long.</source>
        <translation>Адрес портала слишком длинный.</translation>
    </message>
    <message>
        <source>This is not an address.</source>
        <translation>Это не адрес.</translation>
    </message>
    <message>
        <source>The key is missing.</source>
        <translation>Не указан ключ.</translation>
    </message>
    <message>
        <source>There is a line break in the key: copy it once more, alone.</source>
        <translation>В ключе есть перенос строки: скопируйте ещё раз только сам ключ.</translation>
    </message>
    <message>
        <source>There is a space in the key: copy it once more, alone.</source>
        <translation>В ключе есть пробел: скопируйте ещё раз только сам ключ.</translation>
    </message>
    <message>
        <source>The key has a letter that no key has: copy it instead of typing.</source>
        <translation>В ключе есть буква, которой в ключах не бывает: не набирайте его, а скопируйте.</translation>
    </message>
    <message>
        <source>This is too long for a key.</source>
        <translation>Для ключа это слишком длинно.</translation>
    </message>
    <message>
        <source>A key begins with “vibe_api_” or “vibe_app_”.</source>
        <translation>Ключ начинается с «vibe_api_» или «vibe_app_».</translation>
    </message>
    <message>
        <source>The settings name a portal that this version does not know.</source>
        <translation>В настройках указан портал, которого эта версия не знает.</translation>
    </message>
    <message>
        <source>Please sign in again: what is needed for it is not here any more.</source>
        <translation>Войдите ещё раз: того, что для этого нужно, здесь больше нет.</translation>
    </message>
    <message>
        <source>Nobody is signed in. Start the tray and choose “Sign in…”.</source>
        <translation>Вход не выполнен. Запустите программу в трее и выберите «Войти…».</translation>
    </message>
    <message>
        <source>You have to sign in again: start the tray and choose “Sign in…”.</source>
        <translation>Нужно войти ещё раз: запустите программу в трее и выберите «Войти…».</translation>
    </message>
    <message>
        <source>What this run brings cannot be used to sign in.</source>
        <translation>С тем, что задано для этого запуска, войти нельзя.</translation>
    </message>
    <message>
        <source>There is no account of this name.</source>
        <translation>Учётной записи с таким именем нет.</translation>
    </message>
    <message>
        <source>What was kept of this account cannot be used. Sign in again.</source>
        <translation>Сохранённые данные этой учётной записи не подходят. Войдите ещё раз.</translation>
    </message>
    <message>
        <source>Your accounts could not be read. The file is kept as %1. Sign in again.</source>
        <translation>Учётные записи не удалось прочитать. Файл сохранён как %1. Войдите ещё раз.</translation>
    </message>
    <message>
        <source>Your accounts can neither be read nor replaced: look at accounts.json.</source>
        <translation>Учётные записи не удаётся ни прочитать, ни заменить: проверьте файл accounts.json.</translation>
    </message>
    <message>
        <source>The portal asks “%1”, and only a person can tell. Start the tray and choose “Sign in…”.</source>
        <translation>Портал спрашивает: «%1». Ответить на это может только человек. Запустите программу в трее и выберите «Войти…».</translation>
    </message>
    <message>
        <source>This key needs a sign-in through the browser. Start the tray and choose “Sign in…”.</source>
        <translation>С этим ключом нужно войти через браузер. Запустите программу в трее и выберите «Войти…».</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>portal and person</comment>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>Away</name>
    <message>
        <source>Away from %1 to %2 (%3)</source>
        <translation>Отсутствие с %1 до %2 (%3)</translation>
    </message>
    <message>
        <source>Your answer is only noted in your own journal on this computer.</source>
        <translation>Ответ будет записан только в ваш журнал на этом компьютере.</translation>
    </message>
    <message>
        <source>If it was a break, you can enter it on the portal yourself.</source>
        <translation>Если это был перерыв, его можно внести на портале самостоятельно.</translation>
    </message>
    <message>
        <source>This portal cannot record a break that is over: the day stays as it is.</source>
        <translation>Этот портал не умеет записывать прошедшие перерывы: день останется как есть.</translation>
    </message>
    <message>
        <source>It was &amp;work</source>
        <translation>Это была &amp;работа</translation>
    </message>
    <message>
        <source>It was a &amp;break</source>
        <translation>Это был &amp;перерыв</translation>
    </message>
    <message>
        <source>&amp;Leave it as it is</source>
        <translation>&amp;Оставить как есть</translation>
    </message>
</context>
<context>
    <name>Bitrix24</name>
    <message>
        <source>&amp;Webhook or tokens</source>
        <translation>Ве&amp;бхук или токены</translation>
    </message>
    <message>
        <source>The address of an incoming webhook of yours with the right “timeman”: on the portal under Applications &gt; Developer resources &gt; Other &gt; Incoming webhook. Or the tokens that your administrator gave you, in JSON.</source>
        <translation>Адрес вашего входящего вебхука с правом «timeman»: на портале это Приложения &gt; Разработчикам &gt; Другое &gt; Входящий вебхук. Или токены в JSON, которые вам дал администратор.</translation>
    </message>
    <message>
        <source>This is no webhook: its address goes on with /rest/, a number and a secret.</source>
        <translation>Это не вебхук: в его адресе дальше идут /rest/, номер и секретный код.</translation>
    </message>
    <message>
        <source>The webhook&apos;s secret is missing: copy the whole address.</source>
        <translation>В вебхуке нет секретного кода: скопируйте адрес целиком.</translation>
    </message>
    <message>
        <source>This is neither a webhook&apos;s address nor tokens in JSON.</source>
        <translation>Это не адрес вебхука и не токены в JSON.</translation>
    </message>
    <message>
        <source>The portal&apos;s address (client_endpoint) is missing in the tokens.</source>
        <translation>В токенах нет адреса портала (client_endpoint).</translation>
    </message>
    <message>
        <source>The access token or the refresh token is missing, or is none.</source>
        <translation>Токена доступа или токена обновления нет, или это не токен.</translation>
    </message>
    <message>
        <source>The application (client_id, client_secret) is missing in the tokens.</source>
        <translation>В токенах не указано приложение (client_id, client_secret).</translation>
    </message>
    <message>
        <source>The new tokens could not be kept</source>
        <translation>Новые токены не удалось сохранить</translation>
    </message>
    <message>
        <source>The portal has given new tokens, and the keyring cannot be used just now.</source>
        <translation>Портал выдал новые токены, а хранилище паролей сейчас недоступно.</translation>
    </message>
    <message>
        <source>Unlock the keyring. They are held meanwhile, and it is tried again by itself.</source>
        <translation>Разблокируйте хранилище паролей. Пока токены остаются в памяти, и программа сама попробует ещё раз.</translation>
    </message>
    <message>
        <source>The webhook or the tokens are unknown to the portal, or have ended.</source>
        <translation>Портал не знает этого вебхука или этих токенов, или их срок истёк.</translation>
    </message>
    <message>
        <source>Create a new webhook, or ask the administrator for new tokens, and sign in again.</source>
        <translation>Создайте новый вебхук или попросите у администратора новые токены и войдите ещё раз.</translation>
    </message>
    <message>
        <source>The webhook or the application lacks the right “timeman”.</source>
        <translation>У вебхука или приложения нет права «timeman».</translation>
    </message>
    <message>
        <source>Add this right on the portal where the webhook was made.</source>
        <translation>Добавьте это право на портале — там, где создан вебхук.</translation>
    </message>
</context>
<context>
    <name>Closing</name>
    <message>
        <source>This text has %1 characters; 500,000 are possible. Nothing was sent.</source>
        <translation>Символов в этом тексте: %1, а допустимо не более 500 000. Ничего не отправлено.</translation>
    </message>
</context>
<context>
    <name>Dialog</name>
    <message>
        <source>%1 short of the minimum day.</source>
        <translation>До минимальной продолжительности дня не хватает %1.</translation>
    </message>
    <message>
        <source>The day should not end before %1.</source>
        <translation>Рабочий день не должен заканчиваться раньше %1.</translation>
    </message>
    <message>
        <source>Both are met at %1 if you keep working.</source>
        <translation>Если продолжать работу, оба условия будут выполнены в %1.</translation>
    </message>
    <message>
        <source>The minimum day is reached at %1 if you keep working.</source>
        <translation>Если продолжать работу, минимум будет достигнут в %1.</translation>
    </message>
    <message>
        <source>Both are met then if you keep working.</source>
        <translation>Если продолжать работу, к этому времени будут выполнены оба условия.</translation>
    </message>
    <message>
        <source>Opened at %1</source>
        <translation>Открыт в %1</translation>
    </message>
    <message>
        <source>Worked: %1</source>
        <translation>Отработано: %1</translation>
    </message>
    <message>
        <source>Breaks: %1</source>
        <translation>Перерывы: %1</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <comment>time and date</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>The day cannot end before it was opened.</source>
        <translation>День не может закончиться раньше, чем был открыт.</translation>
    </message>
    <message>
        <source>This time has not come yet.</source>
        <translation>Это время ещё не наступило.</translation>
    </message>
    <message>
        <source>The day has to end on the date on which it was opened.</source>
        <translation>День должен закончиться в ту же дату, в которую был открыт.</translation>
    </message>
    <message>
        <source>A reason is required, for instance: forgot to close the day.</source>
        <translation>Укажите причину, например: «Забыл завершить день».</translation>
    </message>
    <message>
        <source>This is too long: %1 characters at most.</source>
        <translation>Слишком длинно: допустимо не более %1 символов.</translation>
    </message>
    <message>
        <source>There are characters in it that cannot be sent.</source>
        <translation>В тексте есть знаки, которые нельзя отправить.</translation>
    </message>
    <message>
        <source>About Workday Tray</source>
        <translation>О программе Workday Tray</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Версия %1</translation>
    </message>
    <message>
        <source>The working day in the system tray. Your clicks and reports go to your company&apos;s portal, and nothing goes anywhere else.</source>
        <translation>Рабочий день в системном трее. Ваши действия и отчёты передаются на портал вашей компании и больше никуда.</translation>
    </message>
    <message>
        <source>Something does not work? In a terminal “%1” finds out what.</source>
        <translation>Что-то не работает? Команда «%1» в терминале покажет, что именно.</translation>
    </message>
    <message>
        <source>Free software under the MIT licence.</source>
        <translation>Свободная программа, лицензия MIT.</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Копировать</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Close day</source>
        <translation>Завершить день</translation>
    </message>
    <message>
        <source>The day is no longer open. Your text is kept.</source>
        <translation>Рабочий день уже не открыт. Ваш текст сохранён.</translation>
    </message>
    <message>
        <source>&amp;Report: what was done today</source>
        <translation>&amp;Отчёт: что сделано за день</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Отчёт</translation>
    </message>
    <message>
        <source>The portal may not store this text. A copy stays on this computer.</source>
        <translation>Портал может не сохранить этот текст. Копия останется на этом компьютере.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Enter</translation>
    </message>
    <message>
        <source>Characters: %1</source>
        <translation>Символов: %1</translation>
    </message>
    <message>
        <source>Close an earlier day</source>
        <translation>Завершение прошлого дня</translation>
    </message>
    <message>
        <source>Another time</source>
        <translation>Другое время</translation>
    </message>
    <message>
        <source>Then &amp;open a new day</source>
        <translation>Затем открыть &amp;новый рабочий день</translation>
    </message>
    <message>
        <source>The day of %1 was never closed</source>
        <translation>Рабочий день (%1) не был завершён</translation>
    </message>
    <message>
        <source>It was opened at %1. Say when it ended; until then no new day can begin.</source>
        <translation>Он был открыт в %1. Укажите, когда он закончился: до этого новый день начать нельзя.</translation>
    </message>
    <message>
        <source>This is on the next date, %1 after the day was opened.</source>
        <translation>Это уже следующая дата, через %1 после открытия дня.</translation>
    </message>
    <message>
        <source>A click waits for your word</source>
        <translation>Действие ждёт вашего решения</translation>
    </message>
    <message>
        <source>It could not be sent then. What is to be recorded?</source>
        <translation>Тогда это не удалось отправить. Что записать?</translation>
    </message>
    <message>
        <source>%1 cannot be recorded any more. %2</source>
        <translation>Записать %1 уже нельзя. %2</translation>
    </message>
    <message>
        <source>A manager may have to approve this time.</source>
        <translation>Возможно, это время должен будет подтвердить руководитель.</translation>
    </message>
    <message>
        <source>With this report:</source>
        <translation>С этим отчётом:</translation>
    </message>
    <message>
        <source>Do it</source>
        <translation>Выполнить</translation>
    </message>
    <message>
        <source>Decide later</source>
        <translation>Решить позже</translation>
    </message>
    <message>
        <source>A time in the past needs a reason.</source>
        <translation>Для прошедшего времени нужна причина.</translation>
    </message>
    <message>
        <source>Time at which the day ended</source>
        <translation>Время окончания рабочего дня</translation>
    </message>
    <message>
        <source>&amp;Ended at</source>
        <translation>&amp;Окончание</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Причина</translation>
    </message>
    <message>
        <source>&amp;Reason (optional)</source>
        <translation>&amp;Причина (необязательно)</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>&amp;Причина</translation>
    </message>
    <message>
        <source>Close that day</source>
        <translation>Завершить тот день</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>ОК</translation>
    </message>
    <message>
        <source>This text could not be saved on this computer: it is lost when the window is closed.</source>
        <translation>Этот текст не удалось сохранить на компьютере: если закрыть окно, он пропадёт.</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Учётная запись</translation>
    </message>
    <message>
        <source>Reminders</source>
        <translation>Напоминания</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Общие</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>Some settings do not hold as they stand</source>
        <translation>Некоторые настройки сейчас не действуют</translation>
    </message>
    <message>
        <source>This is not a number. Leave it empty if you do not know it.</source>
        <translation>Это не номер. Если вы его не знаете, оставьте поле пустым.</translation>
    </message>
    <message>
        <source>Asking the portal…</source>
        <translation>Запрос к порталу…</translation>
    </message>
    <message>
        <source>Schedule: %1</source>
        <translation>График: %1</translation>
    </message>
    <message>
        <source>The portal gave no schedule for this number.</source>
        <translation>Для этого номера портал не вернул графика.</translation>
    </message>
    <message>
        <source>Sign &amp;out</source>
        <translation>В&amp;ыйти</translation>
    </message>
    <message>
        <source>&amp;Load schedule now</source>
        <translation>&amp;Загрузить график</translation>
    </message>
    <message>
        <source>You are signed out</source>
        <translation>Вход не выполнен</translation>
    </message>
    <message>
        <source>Signed in as %1</source>
        <translation>Выполнен вход: %1</translation>
    </message>
    <message>
        <source>You are signed in</source>
        <translation>Вход выполнен</translation>
    </message>
    <message>
        <source>Sign in &amp;again…</source>
        <translation>Войти &amp;снова…</translation>
    </message>
    <message>
        <source>S&amp;ign in…</source>
        <translation>&amp;Войти…</translation>
    </message>
    <message>
        <source>kept; leave it empty to use it again</source>
        <translation>сохранено; чтобы не менять, оставьте пустым</translation>
    </message>
    <message>
        <source>Show: %1</source>
        <translation>Показать: %1</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Скрыть</translation>
    </message>
    <message>
        <source>I have read this and want it</source>
        <translation>Прочитано, включить</translation>
    </message>
    <message>
        <source>Please read this and agree, or switch it off again.</source>
        <translation>Прочитайте это и согласитесь или снова выключите.</translation>
    </message>
    <message>
        <source>optional</source>
        <translation>необязательно</translation>
    </message>
    <message>
        <source>Schedule &amp;number</source>
        <translation>&amp;Номер графика</translation>
    </message>
    <message>
        <source>my own limit:</source>
        <translation>своё значение:</translation>
    </message>
    <message>
        <source>this computer&apos;s clock is wrong</source>
        <translation>часы этого компьютера идут неверно</translation>
    </message>
    <message>
        <source>Ask me when I was away, from this length on:</source>
        <translation>Спрашивать об отсутствии, если оно не короче:</translation>
    </message>
    <message>
        <source>Remind me when</source>
        <translation>Напоминать, если</translation>
    </message>
    <message>
        <source>min before</source>
        <translation>мин до</translation>
    </message>
    <message>
        <source>min</source>
        <translation>мин</translation>
    </message>
    <message>
        <source>h after</source>
        <translation>ч после</translation>
    </message>
    <message>
        <source>The computer was locked or asleep while the day was open. Nothing is deducted.</source>
        <translation>Компьютер был заблокирован или спал, пока день был открыт. Ничего не вычитается.</translation>
    </message>
    <message>
        <source>Shortest time away in minutes</source>
        <translation>Наименьшее отсутствие в минутах</translation>
    </message>
    <message>
        <source>Minutes before the latest start</source>
        <translation>За сколько минут до крайнего времени начала</translation>
    </message>
    <message>
        <source>Otherwise the break that the schedule plans, or one hour</source>
        <translation>Иначе — перерыв по графику, а если его нет — один час</translation>
    </message>
    <message>
        <source>Longest break in minutes</source>
        <translation>Самый долгий перерыв в минутах</translation>
    </message>
    <message>
        <source>Hours after the end of the shift</source>
        <translation>Через сколько часов после конца смены</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Как в системе</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Язык</translation>
    </message>
    <message>
        <source>&amp;Start at login</source>
        <translation>З&amp;апускать при входе в систему</translation>
    </message>
    <message>
        <source>Not available in this version. Until then add the program to the startup programs of your desktop.</source>
        <translation>В этой версии пока недоступно. Добавьте программу в автозапуск средствами рабочего стола.</translation>
    </message>
    <message>
        <source>Lan&amp;guage</source>
        <translation>&amp;Язык</translation>
    </message>
    <message>
        <source>the minimum day is reached</source>
        <translation>отработан минимум за день</translation>
    </message>
    <message>
        <source>the day was opened late</source>
        <translation>рабочий день открыт поздно</translation>
    </message>
    <message>
        <source>the latest start is near</source>
        <translation>приближается крайнее время начала</translation>
    </message>
    <message>
        <source>the day is still not open after it</source>
        <translation>оно прошло, а день так и не открыт</translation>
    </message>
    <message>
        <source>a break is too long</source>
        <translation>перерыв затянулся</translation>
    </message>
    <message>
        <source>an earlier day was never closed</source>
        <translation>прошлый день не был завершён</translation>
    </message>
    <message>
        <source>the day is open long after the shift&apos;s end</source>
        <translation>смена давно закончилась, а день открыт</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Вход</translation>
    </message>
    <message>
        <source>It has no right to manage working time: it will hardly work. Create a new key with this right, or press “Sign in” once more to try nevertheless.</source>
        <translation>У ключа нет права на учёт рабочего времени, с ним вряд ли что-то получится. Создайте новый ключ с этим правом или нажмите «Войти» ещё раз, чтобы всё же попробовать.</translation>
    </message>
    <message>
        <source>Waiting for the sign-in in the browser…</source>
        <translation>Ожидание входа в браузере…</translation>
    </message>
    <message>
        <source>Waiting for the keyring…</source>
        <translation>Ожидание хранилища паролей…</translation>
    </message>
    <message>
        <source>It is read-only: the day can be seen, not changed.</source>
        <translation>Ключ только для чтения: день виден, но изменить его нельзя.</translation>
    </message>
    <message>
        <source>The key ends on %1 %2.</source>
        <translation>Ключ действует до %1 %2 г.</translation>
    </message>
    <message>
        <source>It works: the portal knows you as %1</source>
        <translation>Всё работает, портал вас узнал: %1</translation>
    </message>
    <message>
        <source>It works: the portal accepts the key</source>
        <translation>Всё работает, портал принимает ключ</translation>
    </message>
    <message>
        <source>In this computer&apos;s ke&amp;yring</source>
        <translation>В &amp;системном хранилище паролей</translation>
    </message>
    <message>
        <source>Only until I &amp;quit the program</source>
        <translation>Только до &amp;выхода из программы</translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation>На&amp;чать</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>Выполняется</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Продолжить</translation>
    </message>
    <message>
        <source>Portal &amp;address</source>
        <translation>Адрес &amp;портала</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Показать</translation>
    </message>
    <message>
        <source>Create a personal key on the portal, with the “timeman” scope and with reading and writing. It begins with “vibe_api_”.</source>
        <translation>Создайте на портале личный ключ с правом «timeman», на чтение и запись. Он начинается с «vibe_api_».</translation>
    </message>
    <message>
        <source>&amp;Key</source>
        <translation>&amp;Ключ</translation>
    </message>
    <message>
        <source>Keep the key</source>
        <translation>Хранить ключ</translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation>Пр&amp;оверить</translation>
    </message>
    <message>
        <source>&amp;Sign in</source>
        <translation>Во&amp;йти</translation>
    </message>
    <message>
        <source>It tells the program your latest start and your minimum day. You find it on the portal in the list of schedules: Employees &gt; Time and Reports &gt; Work Schedules.</source>
        <translation>По нему программа узнаёт крайнее время начала и минимальную продолжительность дня. Номер есть на портале в списке графиков: Сотрудники &gt; Время и отчеты &gt; Рабочие графики.</translation>
    </message>
    <message>
        <source>You were away</source>
        <translation>Вас не было</translation>
    </message>
    <message>
        <source>The day was open meanwhile. What was it?</source>
        <translation>День в это время был открыт. Что это было?</translation>
    </message>
    <message>
        <source>History</source>
        <translation>История</translation>
    </message>
    <message>
        <source>The week before</source>
        <translation>Предыдущая неделя</translation>
    </message>
    <message>
        <source>The week after</source>
        <translation>Следующая неделя</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Загрузка…</translation>
    </message>
    <message>
        <source>The days of the week</source>
        <translation>Дни недели</translation>
    </message>
    <message>
        <source>set by your administrator</source>
        <translation>задано администратором</translation>
    </message>
    <message>
        <source>Open day</source>
        <translation>Открыть день</translation>
    </message>
    <message>
        <source>&amp;What the day begins with</source>
        <translation>&amp;С чего начинается день</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Комментарий</translation>
    </message>
    <message>
        <source>The portal wants a few words with every opening.</source>
        <translation>При каждом открытии дня портал просит написать несколько слов.</translation>
    </message>
    <message>
        <source>Where is your working time kept?</source>
        <translation>Где ведётся ваше рабочее время?</translation>
    </message>
</context>
<context>
    <name>Discard</name>
    <message>
        <source>Everything recorded since %1 is thrown away on the portal.</source>
        <translation>На портале будет удалено всё, что записано с %1.</translation>
    </message>
    <message>
        <source>Worked so far: %1.</source>
        <translation>Уже отработано: %1.</translation>
    </message>
    <message>
        <source>Breaks: %1.</source>
        <translation>Перерывы: %1.</translation>
    </message>
    <message>
        <source>What lies before a break, or before the day was continued, goes as well.</source>
        <translation>Удалится и то, что было до перерыва или до продолжения дня.</translation>
    </message>
    <message>
        <source>This cannot be undone.</source>
        <translation>Вернуть это будет нельзя.</translation>
    </message>
</context>
<context>
    <name>Doctor</name>
    <message>
        <source>The portal&apos;s address cannot be used.</source>
        <translation>Адрес портала не подходит.</translation>
    </message>
    <message>
        <source>This portal needs no server, or its address is not known.</source>
        <translation>Этому порталу не нужен сервер, или его адрес неизвестен.</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Программа</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Папки</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>Tray</source>
        <translation>Трей</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Уведомления</translation>
    </message>
    <message>
        <source>Keyring</source>
        <translation>Хранилище паролей</translation>
    </message>
    <message>
        <source>Portal&apos;s name</source>
        <translation>Имя портала</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Прокси</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Сертификат</translation>
    </message>
    <message>
        <source>Portal</source>
        <translation>Портал</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Часы</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Учётная запись</translation>
    </message>
    <message>
        <source>Start at login</source>
        <translation>Запуск при входе в систему</translation>
    </message>
    <message>
        <source>Running program</source>
        <translation>Запущенная программа</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>Журнал</translation>
    </message>
    <message>
        <source>ok</source>
        <translation>в порядке</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>внимание</translation>
    </message>
    <message>
        <source>broken</source>
        <translation>неисправно</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>пропущено</translation>
    </message>
    <message>
        <source>This could not be found out: a fault of this program.</source>
        <translation>Выяснить не удалось: это ошибка программы.</translation>
    </message>
    <message>
        <source>Please tell its makers, with the file of --bundle.</source>
        <translation>Сообщите о ней авторам и приложите файл --bundle.</translation>
    </message>
    <message>
        <source>This could not be found out in time.</source>
        <translation>Вовремя выяснить не удалось.</translation>
    </message>
    <message>
        <source>Try again; if it stays so, the computer or a service of it hangs.</source>
        <translation>Попробуйте ещё раз; если не пройдёт, завис компьютер или одна из его служб.</translation>
    </message>
    <message>
        <source>This system has a tray of its own.</source>
        <translation>В этой системе есть собственный трей.</translation>
    </message>
    <message>
        <source>There is no display here, so there is no tray.</source>
        <translation>Здесь нет экрана, поэтому нет и трея.</translation>
    </message>
    <message>
        <source>The desktop&apos;s panel takes icons (StatusNotifier, kept by %1).</source>
        <translation>Панель рабочего стола принимает значки (StatusNotifier, список ведёт %1).</translation>
    </message>
    <message>
        <source>The desktop has a tray of the older kind (XEmbed).</source>
        <translation>На рабочем столе есть трей старого образца (XEmbed).</translation>
    </message>
    <message>
        <source>On GNOME switch the extension “AppIndicator” on; elsewhere add the tray to the panel. Until then a small window stands in for the icon.</source>
        <translation>В GNOME включите расширение «AppIndicator», в других средах добавьте трей на панель. Пока значок заменяет маленькое окно.</translation>
    </message>
    <message>
        <source>A list of icons is kept (StatusNotifier), but no panel shows them.</source>
        <translation>Список значков ведётся (StatusNotifier), но ни одна панель их не показывает.</translation>
    </message>
    <message>
        <source>The display that DISPLAY names does not answer.</source>
        <translation>Экран, указанный в DISPLAY, не отвечает.</translation>
    </message>
    <message>
        <source>Start this in the person&apos;s own session, or set DISPLAY to its display.</source>
        <translation>Запустите команду в сеансе самого пользователя или укажите его экран в DISPLAY.</translation>
    </message>
    <message>
        <source>This desktop shows no tray.</source>
        <translation>На этом рабочем столе трея нет.</translation>
    </message>
    <message>
        <source>Start the desktop&apos;s notification service, or install one (for example dunst). The icon and the menu say the same.</source>
        <translation>Запустите службу уведомлений рабочего стола или установите её (например, dunst). То же самое показывают значок и меню.</translation>
    </message>
    <message>
        <source>Nobody shows notifications here.</source>
        <translation>Уведомления здесь никто не показывает.</translation>
    </message>
    <message>
        <source>The notification service does not answer.</source>
        <translation>Служба уведомлений не отвечает.</translation>
    </message>
    <message>
        <source>the system</source>
        <translation>система</translation>
    </message>
    <message>
        <source>A test notification was not taken by %1.</source>
        <translation>Пробное уведомление не принято (%1).</translation>
    </message>
    <message>
        <source>Allow notifications of Workday Tray in the system&apos;s settings, and end “do not disturb”.</source>
        <translation>Разрешите уведомления Workday Tray в настройках системы и выключите режим «Не беспокоить».</translation>
    </message>
    <message>
        <source>Notifications are shown by %1, without buttons.</source>
        <translation>Уведомления показывает %1, но без кнопок.</translation>
    </message>
    <message>
        <source>Use the menu for what the buttons would do.</source>
        <translation>Вместо кнопок пользуйтесь меню.</translation>
    </message>
    <message>
        <source>Notifications are shown by %1.</source>
        <translation>Уведомления показывает %1.</translation>
    </message>
    <message>
        <source>Notifications are shown by %1; a test one should be on the screen.</source>
        <translation>Уведомления показывает %1; на экране должно быть пробное.</translation>
    </message>
    <message>
        <source>The keyring is locked, so it was not tried.</source>
        <translation>Хранилище паролей заблокировано, поэтому не проверялось.</translation>
    </message>
    <message>
        <source>Unlock it. If this comes back at every login, give the keyring the login&apos;s own password.</source>
        <translation>Разблокируйте его. Если это повторяется при каждом входе в систему, задайте хранилищу тот же пароль, что и для входа.</translation>
    </message>
    <message>
        <source>The keyring has no place for keys yet, so it was not tried.</source>
        <translation>В хранилище паролей ещё некуда положить ключ, поэтому оно не проверялось.</translation>
    </message>
    <message>
        <source>The first sign-in has it ask for a password: the login&apos;s own has it open by itself.</source>
        <translation>При первом входе на портал хранилище попросит придумать пароль: с паролем от входа в систему оно будет открываться само.</translation>
    </message>
    <message>
        <source>There is no keyring that programs can use.</source>
        <translation>Хранилища паролей, доступного программам, нет.</translation>
    </message>
    <message>
        <source>Start gnome-keyring, KWallet or KeePassXC. Until then the key is remembered until you quit.</source>
        <translation>Запустите gnome-keyring, KWallet или KeePassXC. До тех пор ключ помнится до выхода из программы.</translation>
    </message>
    <message>
        <source>The keyring did not answer in time: it may be waiting for a password.</source>
        <translation>Хранилище паролей не ответило вовремя: возможно, оно ждёт пароля.</translation>
    </message>
    <message>
        <source>Look for its window, unlock the keyring, and try again.</source>
        <translation>Найдите его окно, разблокируйте хранилище и попробуйте снова.</translation>
    </message>
    <message>
        <source>The keyring does not keep what it is given.</source>
        <translation>Хранилище паролей не сохраняет то, что ему передают.</translation>
    </message>
    <message>
        <source>Restart the keyring&apos;s service, or log in anew.</source>
        <translation>Перезапустите службу хранилища паролей или войдите в систему заново.</translation>
    </message>
    <message>
        <source>The keyring (%1) works, but took %2 seconds.</source>
        <translation>Хранилище паролей (%1) работает, но ответа пришлось ждать %2 с.</translation>
    </message>
    <message>
        <source>The keyring keeps and gives back (%1).</source>
        <translation>Хранилище паролей сохраняет и возвращает (%1).</translation>
    </message>
    <message>
        <source>Check the network connection, the VPN, and the portal&apos;s address.</source>
        <translation>Проверьте подключение к сети, VPN и адрес портала.</translation>
    </message>
    <message>
        <source>%1 was found.</source>
        <translation>Имя %1 найдено.</translation>
    </message>
    <message>
        <source>The proxy looks up %1.</source>
        <translation>Имя %1 ищет прокси.</translation>
    </message>
    <message>
        <source>The name %1 is not known here.</source>
        <translation>Имя %1 здесь неизвестно.</translation>
    </message>
    <message>
        <source>Looking up the name %1 took too long.</source>
        <translation>Поиск имени %1 занял слишком много времени.</translation>
    </message>
    <message>
        <source>Check the variables HTTPS_PROXY and NO_PROXY.</source>
        <translation>Проверьте переменные HTTPS_PROXY и NO_PROXY.</translation>
    </message>
    <message>
        <source>Check the proxy in the system&apos;s network settings.</source>
        <translation>Проверьте прокси в сетевых настройках системы.</translation>
    </message>
    <message>
        <source>The proxy that is set is of a kind that cannot be used.</source>
        <translation>Задан прокси такого вида, который использовать нельзя.</translation>
    </message>
    <message>
        <source>The portal is reached without a proxy.</source>
        <translation>Портал доступен без прокси.</translation>
    </message>
    <message>
        <source>The proxy %1 wants a name and a password.</source>
        <translation>Прокси %1 требует имя и пароль.</translation>
    </message>
    <message>
        <source>The proxy %1 does not answer.</source>
        <translation>Прокси %1 не отвечает.</translation>
    </message>
    <message>
        <source>The proxy %1 does not lead to the portal.</source>
        <translation>Прокси %1 не ведёт к порталу.</translation>
    </message>
    <message>
        <source>The proxy %1 leads to the portal.</source>
        <translation>Прокси %1 ведёт к порталу.</translation>
    </message>
    <message>
        <source>This computer&apos;s own portal is asked without one.</source>
        <translation>К порталу на этом же компьютере программа обращается без сертификата.</translation>
    </message>
    <message>
        <source>This computer&apos;s list of trusted certificates cannot be used.</source>
        <translation>Список доверенных сертификатов этого компьютера не читается.</translation>
    </message>
    <message>
        <source>On Linux install the package ca-certificates.</source>
        <translation>В Linux установите пакет ca-certificates.</translation>
    </message>
    <message>
        <source>No certificate was seen, as there was no encrypted connection.</source>
        <translation>Сертификата не видно: не было зашифрованного соединения.</translation>
    </message>
    <message>
        <source>The portal&apos;s certificate ends on %1.</source>
        <translation>Срок сертификата портала истекает %1.</translation>
    </message>
    <message>
        <source>Tell the portal&apos;s administrator.</source>
        <translation>Сообщите администратору портала.</translation>
    </message>
    <message>
        <source>Signed by %1, a public authority.</source>
        <translation>Подписан: %1, это общедоступный удостоверяющий центр.</translation>
    </message>
    <message>
        <source>Signed by %1, which is no public authority; this computer trusts it.</source>
        <translation>Подписан: %1. Это не общедоступный удостоверяющий центр, но компьютер ему доверяет.</translation>
    </message>
    <message>
        <source>Right for a portal of the company&apos;s own. Else somebody reads this connection along the way: the key and the reports, too. Ask your administrator.</source>
        <translation>Для собственного портала компании это нормально. Иначе соединение по пути кто-то читает, включая ключ и отчёты. Спросите администратора.</translation>
    </message>
    <message>
        <source>Signed by %1: a product that reads encrypted connections.</source>
        <translation>Подписан: %1. Этот продукт читает зашифрованные соединения.</translation>
    </message>
    <message>
        <source>It sees the key and the reports. Your administrator can leave the portal&apos;s address out of it.</source>
        <translation>Он видит ключ и отчёты. Администратор может исключить для него адрес портала.</translation>
    </message>
    <message>
        <source>The portal&apos;s certificate has ended, or this computer&apos;s clock is ahead.</source>
        <translation>Срок сертификата портала истёк, или часы этого компьютера спешат.</translation>
    </message>
    <message>
        <source>Check the date; else tell the portal&apos;s administrator.</source>
        <translation>Проверьте дату; если она верна, сообщите администратору портала.</translation>
    </message>
    <message>
        <source>The portal&apos;s certificate is not valid yet by this computer&apos;s clock.</source>
        <translation>По часам этого компьютера сертификат портала ещё не действует.</translation>
    </message>
    <message>
        <source>Set this computer&apos;s date and time.</source>
        <translation>Исправьте дату и время на компьютере.</translation>
    </message>
    <message>
        <source>The certificate is for another name than %1 (signed by %2).</source>
        <translation>Сертификат выдан не для имени %1 (подписан: %2).</translation>
    </message>
    <message>
        <source>Check the portal&apos;s address; on a public network open a web page first.</source>
        <translation>Проверьте адрес портала; в общественной сети сначала откройте любую веб-страницу.</translation>
    </message>
    <message>
        <source>Signed by %1, which this computer does not trust.</source>
        <translation>Подписан: %1. Этот компьютер такой подписи не доверяет.</translation>
    </message>
    <message>
        <source>If that is your company&apos;s own authority, or a proxy of it, have your administrator install its certificate on this computer. Else somebody stands between you and the portal: do not sign in.</source>
        <translation>Если это удостоверяющий центр вашей компании или её прокси, пусть администратор установит его сертификат на этот компьютер. Иначе между вами и порталом кто-то стоит: не входите.</translation>
    </message>
    <message>
        <source>The portal&apos;s certificate is not trusted.</source>
        <translation>Сертификат портала не вызывает доверия.</translation>
    </message>
    <message>
        <source>Try again later; clicks are kept until then.</source>
        <translation>Попробуйте позже; до тех пор ваши действия сохраняются.</translation>
    </message>
    <message>
        <source>There was no trusted connection to ask through.</source>
        <translation>Не было надёжного соединения, чтобы спросить.</translation>
    </message>
    <message>
        <source>See the certificate.</source>
        <translation>Смотрите строку о сертификате.</translation>
    </message>
    <message>
        <source>The portal could not be asked through the proxy.</source>
        <translation>Спросить портал через прокси не удалось.</translation>
    </message>
    <message>
        <source>See the proxy.</source>
        <translation>Смотрите строку о прокси.</translation>
    </message>
    <message>
        <source>%1 cannot be reached.</source>
        <translation>Адрес %1 недоступен.</translation>
    </message>
    <message>
        <source>Check the network connection and the VPN, and whether a firewall lets this program out.</source>
        <translation>Проверьте подключение к сети и VPN, а также пропускает ли программу брандмауэр.</translation>
    </message>
    <message>
        <source>The portal was reached and did not answer.</source>
        <translation>Соединение с порталом есть, но он не ответил.</translation>
    </message>
    <message>
        <source>This network wants a sign-in of its own first.</source>
        <translation>Эта сеть сначала требует входа в неё саму.</translation>
    </message>
    <message>
        <source>Open a web page and sign in to the network.</source>
        <translation>Откройте любую веб-страницу и войдите в сеть.</translation>
    </message>
    <message>
        <source>The portal answers with a fault of its own (%1).</source>
        <translation>Портал сообщает о своей собственной ошибке (%1).</translation>
    </message>
    <message>
        <source>The portal answers slowly: after %1 ms.</source>
        <translation>Портал отвечает медленно: через %1 мс.</translation>
    </message>
    <message>
        <source>The portal answers after %1 ms.</source>
        <translation>Портал отвечает через %1 мс.</translation>
    </message>
    <message>
        <source>The portal did not tell its time.</source>
        <translation>Портал не сообщил своё время.</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 с</translation>
    </message>
    <message>
        <source>This computer&apos;s clock agrees with the portal&apos;s (within %1).</source>
        <translation>Часы этого компьютера идут вровень с часами портала (разница не больше %1).</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is %1 ahead of the portal&apos;s.</source>
        <translation>Часы этого компьютера спешат относительно часов портала на %1.</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is %1 behind the portal&apos;s.</source>
        <translation>Часы этого компьютера отстают от часов портала на %1.</translation>
    </message>
    <message>
        <source>Let the system set its clock by itself. The program goes by the portal&apos;s time.</source>
        <translation>Включите в системе автоматическую установку времени. Программа работает по времени портала.</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>«%1»</translation>
    </message>
    <message>
        <source>Workday Tray %1, Python %2, Qt %3 on %4.</source>
        <translation>Workday Tray %1, Python %2, Qt %3, система %4.</translation>
    </message>
    <message>
        <source>Correct what is named; until then the default holds.</source>
        <translation>Исправьте указанное; до тех пор действует значение по умолчанию.</translation>
    </message>
    <message>
        <source>Every setting is usable.</source>
        <translation>Все настройки в порядке.</translation>
    </message>
    <message>
        <source>Every setting is usable; set by your administrator: %1.</source>
        <translation>Все настройки в порядке; заданы администратором: %1.</translation>
    </message>
    <message>
        <source>Start the tray and choose “Sign in…”.</source>
        <translation>Запустите программу в трее и выберите «Войти…».</translation>
    </message>
    <message>
        <source>Correct it in the sign-in window, or have your administrator correct it.</source>
        <translation>Исправьте его в окне входа или попросите об этом администратора.</translation>
    </message>
    <message>
        <source>The key could not be read from the keyring.</source>
        <translation>Ключ не удалось прочитать из хранилища паролей.</translation>
    </message>
    <message>
        <source>See the keyring.</source>
        <translation>Смотрите строку о хранилище паролей.</translation>
    </message>
    <message>
        <source>Nobody is signed in.</source>
        <translation>Вход не выполнен.</translation>
    </message>
    <message>
        <source>Somebody is signed in; the portal could not be asked.</source>
        <translation>Вход выполнен; спросить портал не удалось.</translation>
    </message>
    <message>
        <source>Make room on the disk: settings, clicks and reports are kept there.</source>
        <translation>Освободите место на диске: там хранятся настройки, действия и отчёты.</translation>
    </message>
    <message>
        <source>There is no room left for the folder %1.</source>
        <translation>Для папки %1 не осталось места на диске.</translation>
    </message>
    <message>
        <source>Nothing can be written in the folder %1: %2.</source>
        <translation>В папку %1 ничего нельзя записать: %2.</translation>
    </message>
    <message>
        <source>Let it be yours to write in, or choose another one with --profile. Until then the program does not start.</source>
        <translation>Получите право записи в неё или укажите другую с помощью --profile. До тех пор программа не запускается.</translation>
    </message>
    <message>
        <source>What is to be kept can be written.</source>
        <translation>Всё, что нужно хранить, записать можно.</translation>
    </message>
    <message>
        <source>Little room is left on the disk with the folder %1: %2.</source>
        <translation>На диске с папкой %1 осталось мало места: %2.</translation>
    </message>
    <message>
        <source>What is to be kept can be written (%1 free).</source>
        <translation>Всё, что нужно хранить, записать можно (свободно %1).</translation>
    </message>
    <message>
        <source>Correct the file, or let the next start of the tray set it aside and begin a new one.</source>
        <translation>Исправьте файл или запустите программу в трее: она отложит его и начнёт новый.</translation>
    </message>
    <message>
        <source>What is kept of the account cannot be used.</source>
        <translation>Сохранённые данные учётной записи не подходят.</translation>
    </message>
    <message>
        <source>Signed in, and the portal agrees.</source>
        <translation>Вход выполнен, портал это подтверждает.</translation>
    </message>
    <message>
        <source>This run brings its own account, which signs in when it is used.</source>
        <translation>Для этого запуска задана своя учётная запись; вход в неё выполняется при первом обращении.</translation>
    </message>
    <message>
        <source>Ask for the status with it: workday-tray status.</source>
        <translation>Запросите с ней состояние: workday-tray status.</translation>
    </message>
    <message>
        <source>The file of accounts, accounts.json, cannot be read.</source>
        <translation>Файл учётных записей accounts.json не читается.</translation>
    </message>
    <message>
        <source>Give yourself the right to read it: it stays as it is until then.</source>
        <translation>Дайте себе право на его чтение: до тех пор он остаётся как есть.</translation>
    </message>
    <message>
        <source>The next start of the tray sets it aside.</source>
        <translation>При следующем запуске программа в трее отложит его.</translation>
    </message>
    <message>
        <source>The program starts at login.</source>
        <translation>Программа запускается при входе в систему.</translation>
    </message>
    <message>
        <source>The program starts at login, for everyone here.</source>
        <translation>Программа запускается при входе в систему — у всех на этом компьютере.</translation>
    </message>
    <message>
        <source>At login something else than this program is started under its name.</source>
        <translation>При входе в систему под именем программы запускается что-то другое.</translation>
    </message>
    <message>
        <source>Start the tray once from where it is now: it puts the entry right.</source>
        <translation>Запустите программу один раз оттуда, где она теперь находится: она исправит запись.</translation>
    </message>
    <message>
        <source>The start at login is switched off in the system&apos;s own settings.</source>
        <translation>Запуск при входе выключен в настройках самой системы.</translation>
    </message>
    <message>
        <source>Switch it on there if you want it.</source>
        <translation>Если он вам нужен, включите его там.</translation>
    </message>
    <message>
        <source>The settings want a start at login, and the system has no entry for it.</source>
        <translation>По настройкам программа должна запускаться при входе, но в системе нет такой записи.</translation>
    </message>
    <message>
        <source>Switch it off and on again in the settings window.</source>
        <translation>Выключите и снова включите это в окне настроек.</translation>
    </message>
    <message>
        <source>The program does not start at login, as the settings say.</source>
        <translation>Программа не запускается при входе в систему — так указано в настройках.</translation>
    </message>
    <message>
        <source>The entry for the start at login cannot be read.</source>
        <translation>Запись о запуске при входе в систему не читается.</translation>
    </message>
    <message>
        <source>Remove it, then switch the start at login on in the settings window.</source>
        <translation>Удалите её, затем включите запуск при входе в окне настроек.</translation>
    </message>
    <message>
        <source>A running program cannot be asked on this computer.</source>
        <translation>На этом компьютере запущенную программу спросить нельзя.</translation>
    </message>
    <message>
        <source>The tray does not run now.</source>
        <translation>Программа в трее сейчас не запущена.</translation>
    </message>
    <message>
        <source>Quit it in its menu, or end its process, and start it again.</source>
        <translation>Закройте её через меню или завершите её процесс и запустите снова.</translation>
    </message>
    <message>
        <source>The tray runs and does not answer.</source>
        <translation>Программа в трее запущена, но не отвечает.</translation>
    </message>
    <message>
        <source>The tray runs as version %1; this is version %2.</source>
        <translation>В трее запущена версия %1, а это версия %2.</translation>
    </message>
    <message>
        <source>The tray runs and answers (version %1).</source>
        <translation>Программа в трее запущена и отвечает (версия %1).</translation>
    </message>
    <message>
        <source>Make room, or give the file free; then try again.</source>
        <translation>Освободите место на диске или закройте программу, занявшую файл, и попробуйте снова.</translation>
    </message>
    <message>
        <source>The next start of the tray sets the file aside and begins a new one.</source>
        <translation>При следующем запуске программа отложит этот файл и начнёт новый.</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1 МБ</translation>
    </message>
    <message>
        <source>Keep a copy: workday-tray journal export --json --output FILE. New clicks are still recorded.</source>
        <translation>Сохраните копию: workday-tray journal export --json --output FILE. Новые нажатия по-прежнему записываются.</translation>
    </message>
    <message>
        <source>Read this before you send it, and take out what you like. It holds no key, no report and none of your entries.</source>
        <translation>Прочитайте это перед отправкой и уберите всё, что захотите. Здесь нет ни ключа, ни отчётов, ни ваших записей.</translation>
    </message>
    <message>
        <source>Workday Tray: a test</source>
        <translation>Workday Tray: проверка</translation>
    </message>
    <message>
        <source>Notifications reach you. There is nothing to do.</source>
        <translation>Уведомления до вас доходят. Делать ничего не нужно.</translation>
    </message>
    <message>
        <source>%1 is written. Read it before you send it.</source>
        <translation>Файл %1 записан. Прочитайте его перед отправкой.</translation>
    </message>
</context>
<context>
    <name>EverGauzy</name>
    <message>
        <source>E-&amp;mail address</source>
        <translation>&amp;Электронная почта</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>Па&amp;роль</translation>
    </message>
    <message>
        <source>Usual &amp;description</source>
        <translation>О&amp;бычное описание</translation>
    </message>
    <message>
        <source>Pr&amp;oject</source>
        <translation>Прое&amp;кт</translation>
    </message>
    <message>
        <source>Tas&amp;k</source>
        <translation>За&amp;дача</translation>
    </message>
    <message>
        <source>C&amp;lient</source>
        <translation>К&amp;лиент</translation>
    </message>
    <message>
        <source>This is not an e-mail address.</source>
        <translation>Это не адрес электронной почты.</translation>
    </message>
    <message>
        <source>This is not a number of Ever Gauzy: five groups of letters and digits.</source>
        <translation>Это не номер из Ever Gauzy: в нём пять групп букв и цифр.</translation>
    </message>
    <message>
        <source>The one with which you sign in to Ever Gauzy.</source>
        <translation>Адрес, с которым вы входите в Ever Gauzy.</translation>
    </message>
    <message>
        <source>Leave it as it is for the cloud. A company&apos;s own server has another address.</source>
        <translation>Для облака оставьте как есть. У собственного сервера компании другой адрес.</translation>
    </message>
    <message>
        <source>It is sent to Ever Gauzy once and not kept. What stays in this computer&apos;s keyring are tokens that Ever Gauzy gives for it.</source>
        <translation>Он один раз отправляется в Ever Gauzy и не сохраняется. В хранилище паролей этого компьютера остаются токены, которые Ever Gauzy выдаёт вместо него.</translation>
    </message>
    <message>
        <source>What your time is for where you write nothing else. Leave it empty to be asked where your organisation demands it.</source>
        <translation>На что идёт ваше время, если вы не напишете иное. Оставьте пустым, чтобы программа спрашивала, когда этого требует организация.</translation>
    </message>
    <message>
        <source>Its number, from the address of its page in Ever Gauzy. Leave it empty: where your organisation demands it, you choose from a list when you sign in.</source>
        <translation>Номер из адреса страницы в Ever Gauzy. Можно оставить пустым: если организация его требует, при входе вы выберете из списка.</translation>
    </message>
    <message>
        <source>Choose a workspace</source>
        <translation>Выберите рабочее пространство</translation>
    </message>
    <message>
        <source>Your e-mail address belongs to several.</source>
        <translation>Ваш адрес электронной почты относится к нескольким.</translation>
    </message>
    <message>
        <source>Choose an organisation</source>
        <translation>Выберите организацию</translation>
    </message>
    <message>
        <source>You belong to several. Where do you work?</source>
        <translation>Вы состоите в нескольких. В какой вы работаете?</translation>
    </message>
    <message>
        <source>Choose a project</source>
        <translation>Выберите проект</translation>
    </message>
    <message>
        <source>Your organisation wants one with each time.</source>
        <translation>Ваша организация требует указывать это при каждой записи времени.</translation>
    </message>
    <message>
        <source>Choose a client</source>
        <translation>Выберите клиента</translation>
    </message>
    <message>
        <source>Choose a task</source>
        <translation>Выберите задачу</translation>
    </message>
    <message>
        <source>Ever Gauzy does not let you in</source>
        <translation>Ever Gauzy вас не впускает</translation>
    </message>
    <message>
        <source>The e-mail address or the password is not accepted.</source>
        <translation>Адрес электронной почты или пароль не приняты.</translation>
    </message>
    <message>
        <source>Check both on the page of Ever Gauzy, then sign in again here.</source>
        <translation>Проверьте и то и другое на странице Ever Gauzy, затем войдите здесь ещё раз.</translation>
    </message>
    <message>
        <source>You have to sign in again</source>
        <translation>Нужно войти ещё раз</translation>
    </message>
    <message>
        <source>Ever Gauzy has ended this program&apos;s session: after some days without use, or because somebody signed you out.</source>
        <translation>Ever Gauzy завершил сеанс программы: она несколько дней не использовалась или кто-то вышел из вашей учётной записи.</translation>
    </message>
    <message>
        <source>Sign in with your e-mail address and your password.</source>
        <translation>Войдите с адресом электронной почты и паролем.</translation>
    </message>
    <message>
        <source>You have no working time there</source>
        <translation>Рабочего времени у вас там нет</translation>
    </message>
    <message>
        <source>In this organisation you are not an employee, only a user.</source>
        <translation>В этой организации вы не сотрудник, а только пользователь.</translation>
    </message>
    <message>
        <source>Ask your administrator to make you an employee, or choose another organisation.</source>
        <translation>Попросите администратора сделать вас сотрудником или выберите другую организацию.</translation>
    </message>
    <message>
        <source>Time tracking is switched off for you</source>
        <translation>Учёт времени для вас выключен</translation>
    </message>
    <message>
        <source>Ever Gauzy refuses to start and to stop your timer.</source>
        <translation>Ever Gauzy отказывается запускать и останавливать ваш таймер.</translation>
    </message>
    <message>
        <source>Ask your administrator to switch on time tracking for you. It takes up to five minutes until it works.</source>
        <translation>Попросите администратора включить для вас учёт времени. Заработает это не позже чем через пять минут.</translation>
    </message>
    <message>
        <source>The new tokens could not be kept</source>
        <translation>Новые токены не удалось сохранить</translation>
    </message>
    <message>
        <source>Ever Gauzy has given new tokens, and the keyring cannot be used just now.</source>
        <translation>Ever Gauzy выдал новые токены, а хранилище паролей сейчас недоступно.</translation>
    </message>
    <message>
        <source>Unlock the keyring. They are held meanwhile, and it is tried again by itself.</source>
        <translation>Разблокируйте хранилище паролей. Пока токены остаются в памяти, и программа сама попробует ещё раз.</translation>
    </message>
    <message>
        <source>The break was not begun</source>
        <translation>Перерыв не начат</translation>
    </message>
    <message>
        <source>This computer could not remember that it is a break, so the day would have been closed. Nothing was sent.</source>
        <translation>Этот компьютер не смог запомнить, что это перерыв, и день оказался бы завершён. Ничего не отправлено.</translation>
    </message>
    <message>
        <source>See whether the disk is full, then try again.</source>
        <translation>Проверьте, не заполнен ли диск, и попробуйте снова.</translation>
    </message>
    <message>
        <source>A description is needed</source>
        <translation>Нужно описание</translation>
    </message>
    <message>
        <source>Your organisation wants to know what the time is for. Nothing was sent.</source>
        <translation>Ваша организация хочет знать, на что идёт время. Ничего не отправлено.</translation>
    </message>
    <message>
        <source>Open the day with a few words about what you do. During a break, close it first: opening goes on with the same day.</source>
        <translation>Откройте день, написав несколько слов о том, чем занимаетесь. Во время перерыва сначала закройте день: открытие продолжит тот же день.</translation>
    </message>
    <message>
        <source>This time does not fit</source>
        <translation>Это время не подходит</translation>
    </message>
    <message>
        <source>It lies ahead, or over times that Ever Gauzy has recorded already and would delete. Nothing was sent.</source>
        <translation>Оно ещё не наступило или перекрывает уже записанное время, которое Ever Gauzy удалил бы. Ничего не отправлено.</translation>
    </message>
    <message>
        <source>Look at what is recorded and choose another time.</source>
        <translation>Посмотрите, что уже записано, и выберите другое время.</translation>
    </message>
    <message>
        <source>Your organisation demands more</source>
        <translation>Ваша организация требует большего</translation>
    </message>
    <message>
        <source>It wants a project, a task or a client with each time, and none is chosen. Nothing was sent.</source>
        <translation>При каждой записи времени нужен проект, задача или клиент, а он не выбран. Ничего не отправлено.</translation>
    </message>
    <message>
        <source>Sign in again and choose. If there is nothing to choose from, ask your administrator to assign you.</source>
        <translation>Войдите ещё раз и выберите. Если выбирать не из чего, попросите администратора назначить вас.</translation>
    </message>
</context>
<context>
    <name>Evidence</name>
    <message>
        <source>%1 on %2</source>
        <comment>time and date</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Forgot to close the day.</source>
        <translation>День не был завершён вовремя.</translation>
    </message>
    <message>
        <source>Forgot to close the day; the computer was locked at %1.</source>
        <translation>День не был завершён вовремя; компьютер заблокирован в %1.</translation>
    </message>
    <message>
        <source>Forgot to close the day; the computer went to sleep at %1.</source>
        <translation>День не был завершён вовремя; компьютер ушёл в сон в %1.</translation>
    </message>
    <message>
        <source>Forgot to close the day; the session on the computer ended at %1.</source>
        <translation>День не был завершён вовремя; сеанс на компьютере завершён в %1.</translation>
    </message>
    <message>
        <source>Forgot to close the day; the computer was last running at %1.</source>
        <translation>День не был завершён вовремя; компьютер в последний раз работал в %1.</translation>
    </message>
    <message>
        <source>Forgot to close the day; it ended with the shift at %1.</source>
        <translation>День не был завершён вовремя; он закончился вместе со сменой в %1.</translation>
    </message>
    <message>
        <source>Forgot to close the day; the work went on after midnight.</source>
        <translation>День не был завершён вовремя; работа продолжалась после полуночи.</translation>
    </message>
    <message>
        <source>This computer was locked at %1</source>
        <translation>Компьютер был заблокирован в %1</translation>
    </message>
    <message>
        <source>This computer went to sleep at %1</source>
        <translation>Компьютер ушёл в сон в %1</translation>
    </message>
    <message>
        <source>The session on this computer ended at %1</source>
        <translation>Сеанс на компьютере завершился в %1</translation>
    </message>
    <message>
        <source>Workday Tray was quit at %1</source>
        <translation>Workday Tray был закрыт в %1</translation>
    </message>
    <message>
        <source>The last sign of life of this computer was at %1</source>
        <translation>Последний признак работы компьютера — в %1</translation>
    </message>
    <message>
        <source>This computer was still running at %1</source>
        <translation>В %1 компьютер ещё работал</translation>
    </message>
    <message>
        <source>The shift ended at %1</source>
        <translation>Смена закончилась в %1</translation>
    </message>
    <message>
        <source>The portal suggests %1</source>
        <translation>Портал предлагает %1</translation>
    </message>
    <message>
        <source>%1 is the latest time that the portal takes</source>
        <translation>%1 — самое позднее время, которое принимает портал</translation>
    </message>
    <message>
        <source>A day of usual length would have ended at %1</source>
        <translation>День обычной длины закончился бы в %1</translation>
    </message>
</context>
<context>
    <name>Fields</name>
    <message>
        <source>“%1” is needed.</source>
        <translation>Заполните поле «%1».</translation>
    </message>
    <message>
        <source>This is none of the choices.</source>
        <translation>Такого варианта нет.</translation>
    </message>
    <message>
        <source>This is not a whole number.</source>
        <translation>Это не целое число.</translation>
    </message>
    <message>
        <source>A time such as 09:15 is needed.</source>
        <translation>Нужно время, например 09:15.</translation>
    </message>
    <message>
        <source>Hours and minutes such as 8:00 are needed.</source>
        <translation>Нужны часы и минуты, например 8:00.</translation>
    </message>
    <message>
        <source>Weekdays such as 12345 are needed, 1 for Monday.</source>
        <translation>Нужны дни недели, например 12345, где 1 — понедельник.</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>%1 to %2 %3</source>
        <comment>first day, last day, year</comment>
        <translation>%1 – %2 %3 г.</translation>
    </message>
    <message>
        <source>Mon</source>
        <translation>Пн</translation>
    </message>
    <message>
        <source>Tue</source>
        <translation>Вт</translation>
    </message>
    <message>
        <source>Wed</source>
        <translation>Ср</translation>
    </message>
    <message>
        <source>Thu</source>
        <translation>Чт</translation>
    </message>
    <message>
        <source>Fri</source>
        <translation>Пт</translation>
    </message>
    <message>
        <source>Sat</source>
        <translation>Сб</translation>
    </message>
    <message>
        <source>Sun</source>
        <translation>Вс</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>weekday and day of the month</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>День</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Начало</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Конец</translation>
    </message>
    <message>
        <source>Worked</source>
        <translation>Отработано</translation>
    </message>
    <message>
        <source>Breaks</source>
        <translation>Перерывы</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Примечания</translation>
    </message>
    <message>
        <source>Worked this week: %1</source>
        <translation>Отработано за неделю: %1</translation>
    </message>
    <message>
        <source>Worked this week: %1 of %2</source>
        <translation>Отработано за неделю: %1 из %2</translation>
    </message>
    <message>
        <source>As the portal has it.</source>
        <translation>По данным портала.</translation>
    </message>
    <message>
        <source>As this computer saw it: this portal tells the latest day only. What was changed elsewhere while this program did not run is missing.</source>
        <translation>По данным этого компьютера: портал сообщает только о последнем дне. Здесь нет того, что изменили в другом месте, пока программа не работала.</translation>
    </message>
    <message>
        <source>open</source>
        <translation>открыт</translation>
    </message>
</context>
<context>
    <name>Journal</name>
    <message>
        <source>There is no journal yet.</source>
        <translation>Журнала пока нет.</translation>
    </message>
    <message>
        <source>%1 could not be written: %2.</source>
        <translation>Не удалось записать %1: %2.</translation>
    </message>
    <message>
        <source>%1 is there already. Choose another name.</source>
        <translation>%1 уже существует. Выберите другое имя.</translation>
    </message>
    <message>
        <source>%1 It was kept as %2, and a new journal was begun. Clicks that waited in the old one are not sent any more: compare the portal with what you did.</source>
        <translation>%1 Он сохранён как %2, и начат новый журнал. Нажатия, ожидавшие в старом, больше не будут отправлены: сверьте портал с тем, что вы делали.</translation>
    </message>
    <message>
        <source>%1 Clicks work, but are not protected against a crash until this is over.</source>
        <translation>%1 Нажатия работают, но пока это не пройдёт, они не защищены от сбоя.</translation>
    </message>
    <message>
        <source>The journal is whole. Entries: %1</source>
        <translation>Журнал цел. Записей: %1</translation>
    </message>
    <message>
        <source>The journal is broken at entry %1: %2</source>
        <translation>Журнал нарушен на записи %1: %2</translation>
    </message>
    <message>
        <source>The journal&apos;s file is damaged.</source>
        <translation>Файл журнала повреждён.</translation>
    </message>
    <message>
        <source>The journal&apos;s file is not a journal of this program.</source>
        <translation>Файл журнала не является журналом этой программы.</translation>
    </message>
    <message>
        <source>The journal&apos;s file was made by a newer version of this program.</source>
        <translation>Файл журнала создан более новой версией программы.</translation>
    </message>
    <message>
        <source>The journal&apos;s file may not be opened.</source>
        <translation>Файл журнала нельзя открыть.</translation>
    </message>
    <message>
        <source>Another program holds the journal&apos;s file.</source>
        <translation>Файл журнала занят другой программой.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>Диск заполнен.</translation>
    </message>
    <message>
        <source>The journal&apos;s folder cannot be written.</source>
        <translation>В папку журнала нельзя писать.</translation>
    </message>
    <message>
        <source>The disk reports errors for the journal&apos;s file.</source>
        <translation>Диск сообщает об ошибках с файлом журнала.</translation>
    </message>
    <message>
        <source>it does not say what was written.</source>
        <translation>в ней не то, что было записано.</translation>
    </message>
    <message>
        <source>entries were taken out.</source>
        <translation>записи изъяты.</translation>
    </message>
    <message>
        <source>another entry stands in its place.</source>
        <translation>на её месте другая запись.</translation>
    </message>
    <message>
        <source>the end is missing.</source>
        <translation>конец отсутствует.</translation>
    </message>
    <message>
        <source>entries were added past this program.</source>
        <translation>записи добавлены в обход программы.</translation>
    </message>
    <message>
        <source>the file cannot be read from there on.</source>
        <translation>дальше файл не читается.</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Номер</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Время</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Часовой пояс</translation>
    </message>
    <message>
        <source>Time (UTC)</source>
        <translation>Время (UTC)</translation>
    </message>
    <message>
        <source>Portal</source>
        <translation>Портал</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Событие</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Что</translation>
    </message>
    <message>
        <source>Portal&apos;s time</source>
        <translation>Время портала</translation>
    </message>
    <message>
        <source>State of the day</source>
        <translation>Состояние дня</translation>
    </message>
    <message>
        <source>Day opened</source>
        <translation>День открыт</translation>
    </message>
    <message>
        <source>Break since</source>
        <translation>Перерыв с</translation>
    </message>
    <message>
        <source>Finished breaks</source>
        <translation>Завершённые перерывы</translation>
    </message>
    <message>
        <source>Day ended</source>
        <translation>День завершён</translation>
    </message>
    <message>
        <source>Away from</source>
        <translation>Отсутствие с</translation>
    </message>
    <message>
        <source>Away until</source>
        <translation>Отсутствие до</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Отчёт</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Причина</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Слова</translation>
    </message>
    <message>
        <source>Click</source>
        <translation>Нажатие</translation>
    </message>
    <message>
        <source>Clicked</source>
        <translation>Нажато</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Отправлено</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Получен ответ</translation>
    </message>
    <message>
        <source>Confirmed by the portal</source>
        <translation>Подтверждено порталом</translation>
    </message>
    <message>
        <source>Given up</source>
        <translation>Не выполнено</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>Решено</translation>
    </message>
    <message>
        <source>Changed elsewhere</source>
        <translation>Изменено в другом месте</translation>
    </message>
    <message>
        <source>Noticed on this computer</source>
        <translation>Замечено на этом компьютере</translation>
    </message>
    <message>
        <source>Answered about a time away</source>
        <translation>Ответ об отсутствии</translation>
    </message>
</context>
<context>
    <name>Lengths</name>
    <message>
        <source>%1 min</source>
        <translation>%1 мин</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 ч %2 мин</translation>
    </message>
    <message>
        <source>Monday</source>
        <comment>before a date</comment>
        <translation>понедельник</translation>
    </message>
    <message>
        <source>Tuesday</source>
        <comment>before a date</comment>
        <translation>вторник</translation>
    </message>
    <message>
        <source>Wednesday</source>
        <comment>before a date</comment>
        <translation>среда</translation>
    </message>
    <message>
        <source>Thursday</source>
        <comment>before a date</comment>
        <translation>четверг</translation>
    </message>
    <message>
        <source>Friday</source>
        <comment>before a date</comment>
        <translation>пятница</translation>
    </message>
    <message>
        <source>Saturday</source>
        <comment>before a date</comment>
        <translation>суббота</translation>
    </message>
    <message>
        <source>Sunday</source>
        <comment>before a date</comment>
        <translation>воскресенье</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>weekday and date</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Mo</source>
        <comment>short weekday</comment>
        <translation>Пн</translation>
    </message>
    <message>
        <source>Tu</source>
        <comment>short weekday</comment>
        <translation>Вт</translation>
    </message>
    <message>
        <source>We</source>
        <comment>short weekday</comment>
        <translation>Ср</translation>
    </message>
    <message>
        <source>Th</source>
        <comment>short weekday</comment>
        <translation>Чт</translation>
    </message>
    <message>
        <source>Fr</source>
        <comment>short weekday</comment>
        <translation>Пт</translation>
    </message>
    <message>
        <source>Sa</source>
        <comment>short weekday</comment>
        <translation>Сб</translation>
    </message>
    <message>
        <source>Su</source>
        <comment>short weekday</comment>
        <translation>Вс</translation>
    </message>
    <message>
        <source>%1 January</source>
        <translation>%1 января</translation>
    </message>
    <message>
        <source>%1 February</source>
        <translation>%1 февраля</translation>
    </message>
    <message>
        <source>%1 March</source>
        <translation>%1 марта</translation>
    </message>
    <message>
        <source>%1 April</source>
        <translation>%1 апреля</translation>
    </message>
    <message>
        <source>%1 May</source>
        <translation>%1 мая</translation>
    </message>
    <message>
        <source>%1 June</source>
        <translation>%1 июня</translation>
    </message>
    <message>
        <source>%1 July</source>
        <translation>%1 июля</translation>
    </message>
    <message>
        <source>%1 August</source>
        <translation>%1 августа</translation>
    </message>
    <message>
        <source>%1 September</source>
        <translation>%1 сентября</translation>
    </message>
    <message>
        <source>%1 October</source>
        <translation>%1 октября</translation>
    </message>
    <message>
        <source>%1 November</source>
        <translation>%1 ноября</translation>
    </message>
    <message>
        <source>%1 December</source>
        <translation>%1 декабря</translation>
    </message>
    <message>
        <source>Monday</source>
        <comment>after since</comment>
        <translation>понедельник</translation>
    </message>
    <message>
        <source>Tuesday</source>
        <comment>after since</comment>
        <translation>вторник</translation>
    </message>
    <message>
        <source>Wednesday</source>
        <comment>after since</comment>
        <translation>среда</translation>
    </message>
    <message>
        <source>Thursday</source>
        <comment>after since</comment>
        <translation>четверг</translation>
    </message>
    <message>
        <source>Friday</source>
        <comment>after since</comment>
        <translation>пятница</translation>
    </message>
    <message>
        <source>Saturday</source>
        <comment>after since</comment>
        <translation>суббота</translation>
    </message>
    <message>
        <source>Sunday</source>
        <comment>after since</comment>
        <translation>воскресенье</translation>
    </message>
</context>
<context>
    <name>McTime</name>
    <message>
        <source>K&amp;ind of time</source>
        <translation>В&amp;ид времени</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>Работа</translation>
    </message>
    <message>
        <source>Home office</source>
        <translation>Работа из дома</translation>
    </message>
    <message>
        <source>Travel</source>
        <translation>Поездка</translation>
    </message>
    <message>
        <source>Out of office</source>
        <translation>Вне офиса</translation>
    </message>
    <message>
        <source>&amp;Organisation</source>
        <translation>Ор&amp;ганизация</translation>
    </message>
    <message>
        <source>&amp;Daily target</source>
        <translation>Норма на &amp;день</translation>
    </message>
    <message>
        <source>None of these</source>
        <translation>Ни одна из них</translation>
    </message>
    <message>
        <source>Which organisation?</source>
        <translation>Какая организация?</translation>
    </message>
    <message>
        <source>Your time is recorded for one of them. You can change it later in the settings.</source>
        <translation>Ваше время записывается для одной из них. Позже её можно сменить в настройках.</translation>
    </message>
    <message>
        <source>Who are you?</source>
        <translation>Кто вы?</translation>
    </message>
    <message>
        <source>This key shows several people. Choose yourself: the program clocks for this person only, and keeps nothing about the others.</source>
        <translation>С этим ключом видно несколько человек. Выберите себя: программа отмечает время только этого человека и ничего не хранит об остальных.</translation>
    </message>
    <message>
        <source>Your own McTime API key. Whoever manages McTime can tell you where it is made. It is kept in this computer&apos;s keyring.</source>
        <translation>Ваш собственный ключ API для McTime. Где его создать, подскажет администратор McTime. Он хранится в хранилище паролей этого компьютера.</translation>
    </message>
    <message>
        <source>What your time is recorded as when you start. A running clock keeps its kind.</source>
        <translation>Как записывается ваше время, когда вы начинаете. У запущенного таймера вид не меняется.</translation>
    </message>
    <message>
        <source>For which organisation or project your time is recorded: its name or its number in McTime. Leave it empty, and you are asked when you sign in if there are several.</source>
        <translation>Для какой организации или какого проекта записывается ваше время: название или номер из McTime. Можно оставить пустым: если их несколько, программа спросит при входе.</translation>
    </message>
    <message>
        <source>How long your day should be, such as 8:00. It counts only if McTime does not tell your target, which it may keep from employees. Leave it empty for none.</source>
        <translation>Сколько должен длиться ваш день, например 8:00. Учитывается, только если McTime не сообщает вашу норму: он может скрывать её от сотрудников. Если нормы нет, оставьте пустым.</translation>
    </message>
    <message>
        <source>This would delete a time entry</source>
        <translation>Это удалило бы запись времени</translation>
    </message>
    <message>
        <source>McTime has a time entry from %1. When a clock that overlaps it is stopped, McTime removes the entry. Nothing was sent.</source>
        <translation>В McTime есть запись времени с %1. Если остановить таймер, который её перекрывает, McTime удалит эту запись. Ничего не отправлено.</translation>
    </message>
    <message>
        <source>Choose a time that does not overlap, or shorten or delete the entry in McTime first.</source>
        <translation>Выберите время, которое её не перекрывает, или сначала сократите либо удалите запись в McTime.</translation>
    </message>
    <message>
        <source>McTime did not save your time</source>
        <translation>McTime не сохранил ваше время</translation>
    </message>
    <message>
        <source>The clock is stopped, but no time entry came of it, most likely because it overlaps an approved one. McTime keeps it as an invalid clocking entry.</source>
        <translation>Таймер остановлен, но запись времени не появилась — скорее всего, она перекрывает уже утверждённую. McTime хранит её как недействительную отметку.</translation>
    </message>
    <message>
        <source>Open McTime and enter the time there, or tell whoever manages it.</source>
        <translation>Откройте McTime и внесите время там или сообщите администратору McTime.</translation>
    </message>
    <message>
        <source>This time does not fit</source>
        <translation>Это время не подходит</translation>
    </message>
    <message>
        <source>It lies ahead, or before what the running clock has recorded already. Nothing was sent.</source>
        <translation>Оно ещё не наступило или раньше того, что таймер уже записал. Ничего не отправлено.</translation>
    </message>
    <message>
        <source>Look at what is recorded and choose another time.</source>
        <translation>Посмотрите, что уже записано, и выберите другое время.</translation>
    </message>
    <message>
        <source>No time in the past</source>
        <translation>Прошедшее время не принимается</translation>
    </message>
    <message>
        <source>Your organisation lets no times in the past be entered. Nothing was sent.</source>
        <translation>Ваша организация не разрешает вносить прошедшее время. Ничего не отправлено.</translation>
    </message>
    <message>
        <source>Record it as of now, or ask whoever manages McTime.</source>
        <translation>Запишите текущее время или обратитесь к администратору McTime.</translation>
    </message>
    <message>
        <source>The key does not belong to this person</source>
        <translation>Ключ принадлежит другому человеку</translation>
    </message>
    <message>
        <source>McTime does not let this key see the clock that it was made for.</source>
        <translation>С этим ключом McTime не показывает таймер, для которого он предназначался.</translation>
    </message>
    <message>
        <source>Sign in again with your own key.</source>
        <translation>Войдите ещё раз, с вашим собственным ключом.</translation>
    </message>
    <message>
        <source>The key is not accepted</source>
        <translation>Ключ не принят</translation>
    </message>
    <message>
        <source>McTime does not know this key, or it has ended.</source>
        <translation>McTime не знает этого ключа, или его срок истёк.</translation>
    </message>
    <message>
        <source>Sign in with a new key. If it fails in one network only, a proxy there may drop the header “API_KEY”: tell the administrator.</source>
        <translation>Войдите с новым ключом. Если не получается только в одной сети, заголовок «API_KEY», возможно, отбрасывает её прокси: сообщите администратору.</translation>
    </message>
    <message>
        <source>It is not known who you are</source>
        <translation>Неизвестно, кто вы</translation>
    </message>
    <message>
        <source>This key shows nobody, so there is no clock to show.</source>
        <translation>С этим ключом никого не видно, поэтому и таймера нет.</translation>
    </message>
    <message>
        <source>Start your clock once in McTime and sign in again while it runs, or ask for another key.</source>
        <translation>Один раз запустите таймер в самом McTime и войдите ещё раз, пока он идёт, или попросите другой ключ.</translation>
    </message>
    <message>
        <source>McTime did not start the clock</source>
        <translation>McTime не запустил таймер</translation>
    </message>
    <message>
        <source>It may be that an organisation has to be named.</source>
        <translation>Возможно, нужно указать организацию.</translation>
    </message>
    <message>
        <source>Enter your organisation in the settings and start again.</source>
        <translation>Укажите организацию в настройках и начните снова.</translation>
    </message>
    <message>
        <source>The organisation was not found</source>
        <translation>Организация не найдена</translation>
    </message>
    <message>
        <source>McTime has several organisations of this name. Nothing was sent.</source>
        <translation>В McTime несколько организаций с таким названием. Ничего не отправлено.</translation>
    </message>
    <message>
        <source>McTime shows you no organisation of this name. Nothing was sent.</source>
        <translation>McTime не показывает вам организации с таким названием. Ничего не отправлено.</translation>
    </message>
    <message>
        <source>Correct it in the settings. The organisation&apos;s number fits as well.</source>
        <translation>Исправьте название в настройках. Подойдёт и номер организации.</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Refresh</source>
        <translation>Обновить</translation>
    </message>
    <message>
        <source>Sign in…</source>
        <translation>Войти…</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Настройки…</translation>
    </message>
    <message>
        <source>less than a minute</source>
        <translation>меньше минуты</translation>
    </message>
    <message>
        <source>The portal answers again</source>
        <translation>Портал снова отвечает</translation>
    </message>
    <message>
        <source>It was out of reach for %1.</source>
        <translation>Он был недоступен %1.</translation>
    </message>
    <message>
        <source>It is %1 behind the portal&apos;s clock.</source>
        <translation>Они отстают от часов портала на %1.</translation>
    </message>
    <message>
        <source>It is %1 ahead of the portal&apos;s clock.</source>
        <translation>Они спешат относительно часов портала на %1.</translation>
    </message>
    <message>
        <source>All times here follow the portal. Please set the clock of this computer.</source>
        <translation>Всё время здесь показано по часам портала. Исправьте часы компьютера.</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is wrong</source>
        <translation>Часы этого компьютера идут неверно</translation>
    </message>
    <message>
        <source>A click waits for your word</source>
        <translation>Действие ждёт вашего решения</translation>
    </message>
    <message>
        <source>Decide…</source>
        <translation>Решить…</translation>
    </message>
    <message>
        <source>Clicks are not protected now</source>
        <translation>Действия сейчас не защищены</translation>
    </message>
    <message>
        <source>The journal on this computer cannot be written; perhaps the disk is full. Everything works, but a click that waits for the portal would not survive a crash.</source>
        <translation>Не удаётся записать журнал на этом компьютере; возможно, диск заполнен. Всё работает, но действие, которое ждёт портала, не переживёт сбоя.</translation>
    </message>
    <message>
        <source>The day was discarded</source>
        <translation>Рабочий день удалён</translation>
    </message>
    <message>
        <source>The portal has no record of it any more.</source>
        <translation>На портале больше нет записи о нём.</translation>
    </message>
    <message>
        <source>The portal has no record any more of the day opened at %1.</source>
        <translation>На портале больше нет записи о рабочем дне, открытом в %1.</translation>
    </message>
    <message>
        <source>The change waits for a manager&apos;s approval.</source>
        <translation>Изменение ждёт подтверждения руководителя.</translation>
    </message>
    <message>
        <source>The portal adjusted the recorded time: please look at it there.</source>
        <translation>Портал исправил записанное время: посмотрите его там.</translation>
    </message>
    <message>
        <source>The report had to be added afterwards: the portal shows the entry as edited.</source>
        <translation>Отчёт пришлось добавить потом: на портале запись видна как изменённая.</translation>
    </message>
    <message>
        <source>The portal did not store the report. A copy is in the journal on this computer.</source>
        <translation>Портал не сохранил отчёт. Копия осталась в журнале на этом компьютере.</translation>
    </message>
    <message>
        <source>The portal deleted or cut another entry that lay within this time: please look at it there.</source>
        <translation>Портал удалил или урезал другую запись, которая попала в это время: посмотрите её там.</translation>
    </message>
    <message>
        <source>The day goes on</source>
        <translation>Рабочий день продолжается</translation>
    </message>
    <message>
        <source>This continues the day opened at %1; the time in between counts as a break.</source>
        <translation>Продолжен рабочий день, открытый в %1; время между ними считается перерывом.</translation>
    </message>
    <message>
        <source>Opened at %1.</source>
        <translation>Открыт в %1.</translation>
    </message>
    <message>
        <source>The day is open</source>
        <translation>Рабочий день открыт</translation>
    </message>
    <message>
        <source>The break is over</source>
        <translation>Перерыв окончен</translation>
    </message>
    <message>
        <source>On a break</source>
        <translation>Перерыв</translation>
    </message>
    <message>
        <source>The day is closed</source>
        <translation>Рабочий день завершён</translation>
    </message>
    <message>
        <source>The earlier day is closed</source>
        <translation>Прошлый рабочий день завершён</translation>
    </message>
    <message>
        <source>Breaks: %1.</source>
        <translation>Перерывы: %1.</translation>
    </message>
    <message>
        <source>Worked: %1.</source>
        <translation>Отработано: %1.</translation>
    </message>
    <message>
        <source>%1: from %2 to %3.</source>
        <translation>Рабочий день (%1): с %2 до %3.</translation>
    </message>
    <message>
        <source>Open day</source>
        <translation>Открыть день</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Продолжить</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Перерыв</translation>
    </message>
    <message>
        <source>Close day…</source>
        <translation>Завершить день…</translation>
    </message>
    <message>
        <source>Close that day…</source>
        <translation>Завершить тот день…</translation>
    </message>
    <message>
        <source>In 15 minutes</source>
        <translation>Через 15 минут</translation>
    </message>
    <message>
        <source>In 1 hour</source>
        <translation>Через час</translation>
    </message>
    <message>
        <source>Not today</source>
        <translation>Не сегодня</translation>
    </message>
    <message>
        <source>You have worked %1.</source>
        <translation>Вы отработали %1.</translation>
    </message>
    <message>
        <source>The minimum day is %1.</source>
        <translation>Минимальная продолжительность дня — %1.</translation>
    </message>
    <message>
        <source>The minimum day is reached</source>
        <translation>Минимальная продолжительность дня достигнута</translation>
    </message>
    <message>
        <source>Opened at %1; the latest start was %2.</source>
        <translation>Открыт в %1, крайнее время начала — %2.</translation>
    </message>
    <message>
        <source>Opened at %1, later than the schedule allows.</source>
        <translation>Открыт в %1 — позже, чем допускает график.</translation>
    </message>
    <message>
        <source>The day was opened late</source>
        <translation>Рабочий день открыт поздно</translation>
    </message>
    <message>
        <source>The latest start is %1, in %2.</source>
        <translation>Крайнее время начала — %1, осталось %2.</translation>
    </message>
    <message>
        <source>The latest start is near.</source>
        <translation>Приближается крайнее время начала.</translation>
    </message>
    <message>
        <source>Time to open the day</source>
        <translation>Пора открыть рабочий день</translation>
    </message>
    <message>
        <source>The latest start was %1, %2 ago.</source>
        <translation>Крайнее время начала — %1, прошло %2.</translation>
    </message>
    <message>
        <source>The latest start has passed.</source>
        <translation>Крайнее время начала прошло.</translation>
    </message>
    <message>
        <source>The day is still not open</source>
        <translation>Рабочий день всё ещё не открыт</translation>
    </message>
    <message>
        <source>The break has lasted %1; it should not be longer than %2.</source>
        <translation>Перерыв длится %1, а должен быть не дольше %2.</translation>
    </message>
    <message>
        <source>The break has lasted %1.</source>
        <translation>Перерыв длится %1.</translation>
    </message>
    <message>
        <source>Still on a break?</source>
        <translation>Перерыв затянулся?</translation>
    </message>
    <message>
        <source>The day of %1 is still open.</source>
        <translation>Рабочий день (%1) всё ещё открыт.</translation>
    </message>
    <message>
        <source>It was opened at %1.</source>
        <translation>Он был открыт в %1.</translation>
    </message>
    <message>
        <source>Say when it ended; until then no new day can begin.</source>
        <translation>Укажите, когда он закончился: до этого новый день начать нельзя.</translation>
    </message>
    <message>
        <source>An earlier day was never closed</source>
        <translation>Прошлый рабочий день не завершён</translation>
    </message>
    <message>
        <source>Open since %1, worked %2.</source>
        <translation>Открыт с %1, отработано %2.</translation>
    </message>
    <message>
        <source>Open since %1.</source>
        <translation>Открыт с %1.</translation>
    </message>
    <message>
        <source>The shift ended at %1.</source>
        <translation>Смена закончилась в %1.</translation>
    </message>
    <message>
        <source>Did you forget to close the day?</source>
        <translation>Забыли завершить рабочий день?</translation>
    </message>
</context>
<context>
    <name>Portal</name>
    <message>
        <source>Your company&apos;s Bitrix24 itself, with a webhook of yours or with your administrator&apos;s tokens.</source>
        <translation>Bitrix24 вашей компании напрямую: с вашим вебхуком или с токенами администратора.</translation>
    </message>
    <message>
        <source>Your organisation&apos;s Ever Gauzy, in its cloud or on a server of its own.</source>
        <translation>Ever Gauzy вашей организации — в облаке или на собственном сервере.</translation>
    </message>
    <message>
        <source>Your own clock and time entries in McTime, with your own key.</source>
        <translation>Ваш таймер и ваши записи времени в McTime, с вашим собственным ключом.</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Этот компьютер</translation>
    </message>
    <message>
        <source>Just for me: no service and no server, your days stay on this computer.</source>
        <translation>Только для себя: без сервиса и сервера, ваши дни остаются на этом компьютере.</translation>
    </message>
    <message>
        <source>Your company&apos;s Bitrix24 through VibeCode, with a personal key or the key of an app.</source>
        <translation>Bitrix24 вашей компании через VibeCode: с личным ключом или с ключом приложения.</translation>
    </message>
    <message>
        <source>Your organisation&apos;s attendance in WorkTime One, with door locks or without.</source>
        <translation>Приход и уход в WorkTime One вашей организации, с дверными замками или без них.</translation>
    </message>
</context>
<context>
    <name>Problem</name>
    <message>
        <source>Look at the menu and choose again.</source>
        <translation>Посмотрите в меню и выберите ещё раз.</translation>
    </message>
    <message>
        <source>Nothing is sent again by itself. Refresh to see what the portal has.</source>
        <translation>Само ничего повторно не отправляется. Обновите, чтобы увидеть, что записано на портале.</translation>
    </message>
    <message>
        <source>The day was not discarded, as far as is known</source>
        <translation>Насколько известно, рабочий день не удалён</translation>
    </message>
    <message>
        <source>This computer has no keyring that programs can use.</source>
        <translation>На этом компьютере нет хранилища паролей, доступного программам.</translation>
    </message>
    <message>
        <source>The keyring is locked, and unlocking it was declined.</source>
        <translation>Хранилище паролей заблокировано, а разблокировать его вы отказались.</translation>
    </message>
    <message>
        <source>The keyring did not answer in time. Perhaps it waits for a password.</source>
        <translation>Хранилище паролей не ответило вовремя. Возможно, оно ждёт пароля.</translation>
    </message>
    <message>
        <source>The keyring reported a fault.</source>
        <translation>Хранилище паролей сообщило об ошибке.</translation>
    </message>
    <message>
        <source>The key cannot be kept in the keyring</source>
        <translation>Ключ нельзя сохранить в хранилище паролей</translation>
    </message>
    <message>
        <source>It can be remembered until you quit the program. It is never written to a file.</source>
        <translation>Его можно помнить до выхода из программы. В файл он никогда не записывается.</translation>
    </message>
    <message>
        <source>The connection is not safe</source>
        <translation>Соединение небезопасно</translation>
    </message>
    <message>
        <source>This computer does not trust the certificate that came instead of the portal&apos;s, or a proxy wants a sign-in.</source>
        <translation>Компьютер не доверяет сертификату, который пришёл вместо сертификата портала, или прокси требует входа.</translation>
    </message>
    <message>
        <source>Check the date of this computer and sign in to the network. In a company network, ask the administrator. Nothing was sent.</source>
        <translation>Проверьте дату на компьютере и войдите в сеть. В сети компании обратитесь к администратору. Ничего не отправлено.</translation>
    </message>
    <message>
        <source>The portal cannot be reached</source>
        <translation>Портал недоступен</translation>
    </message>
    <message>
        <source>There is no connection to the portal. Nothing was sent.</source>
        <translation>Нет связи с порталом. Ничего не отправлено.</translation>
    </message>
    <message>
        <source>Check the network and the portal address. The program tries again by itself.</source>
        <translation>Проверьте сеть и адрес портала. Программа сама попробует ещё раз.</translation>
    </message>
    <message>
        <source>The portal does not answer</source>
        <translation>Портал не отвечает</translation>
    </message>
    <message>
        <source>The question was sent, but no answer came.</source>
        <translation>Запрос отправлен, но ответ не пришёл.</translation>
    </message>
    <message>
        <source>Wait a little. The program asks again by itself.</source>
        <translation>Немного подождите. Программа сама спросит ещё раз.</translation>
    </message>
    <message>
        <source>Something else answers instead of the portal</source>
        <translation>Вместо портала отвечает что-то другое</translation>
    </message>
    <message>
        <source>A web page came where the portal&apos;s answer belongs.</source>
        <translation>Вместо ответа портала пришла веб-страница.</translation>
    </message>
    <message>
        <source>If this network wants a sign-in, open a browser and do it. Otherwise check the portal address in the settings.</source>
        <translation>Если эта сеть требует входа, откройте браузер и войдите. Иначе проверьте адрес портала в настройках.</translation>
    </message>
    <message>
        <source>The portal&apos;s answer makes no sense</source>
        <translation>Ответ портала непонятен</translation>
    </message>
    <message>
        <source>The program asks again by itself. If it stays so, look at the day on the portal itself and tell the administrator.</source>
        <translation>Программа сама спросит ещё раз. Если это не пройдёт, проверьте рабочий день на самом портале и сообщите администратору.</translation>
    </message>
    <message>
        <source>The portal is asked too often</source>
        <translation>К порталу обращаются слишком часто</translation>
    </message>
    <message>
        <source>Nothing was changed. The program waits and asks again by itself.</source>
        <translation>Ничего не изменилось. Программа подождёт и сама спросит ещё раз.</translation>
    </message>
    <message>
        <source>The portal is down</source>
        <translation>Портал не работает</translation>
    </message>
    <message>
        <source>The portal, or the service behind it, does not work now.</source>
        <translation>Портал или сервис, на котором он держится, сейчас не работает.</translation>
    </message>
    <message>
        <source>The key may not manage working time</source>
        <translation>У ключа нет права на учёт рабочего времени</translation>
    </message>
    <message>
        <source>The key was made without the “timeman” scope.</source>
        <translation>Ключ создан без права «timeman».</translation>
    </message>
    <message>
        <source>Create a new key with the “timeman” scope and sign in with it. Adding the scope to the old key does not help: its rights are fixed when it is made.</source>
        <translation>Создайте новый ключ с правом «timeman» и войдите с ним. Добавить право старому ключу не поможет: права закрепляются при создании.</translation>
    </message>
    <message>
        <source>The key is read-only</source>
        <translation>Ключ только для чтения</translation>
    </message>
    <message>
        <source>The day can be seen with this key, but not changed.</source>
        <translation>С этим ключом рабочий день можно видеть, но нельзя менять.</translation>
    </message>
    <message>
        <source>Sign in with a key that may read and write.</source>
        <translation>Войдите с ключом на чтение и запись.</translation>
    </message>
    <message>
        <source>This kind of key does not work here</source>
        <translation>Такой ключ здесь не подходит</translation>
    </message>
    <message>
        <source>The key belongs to no person, so it has no working day.</source>
        <translation>Ключ не принадлежит сотруднику, поэтому рабочего дня у него нет.</translation>
    </message>
    <message>
        <source>Sign in with a personal key: it begins with “vibe_api_”.</source>
        <translation>Войдите с личным ключом: он начинается с «vibe_api_».</translation>
    </message>
    <message>
        <source>The portal does not allow this</source>
        <translation>Портал этого не разрешает</translation>
    </message>
    <message>
        <source>The key or the employee may not do this.</source>
        <translation>Ключу или сотруднику это не разрешено.</translation>
    </message>
    <message>
        <source>Ask the portal&apos;s administrator, or sign in with another key.</source>
        <translation>Обратитесь к администратору портала или войдите с другим ключом.</translation>
    </message>
    <message>
        <source>The key is not accepted</source>
        <translation>Ключ не принят</translation>
    </message>
    <message>
        <source>The key was made without the right to it.</source>
        <translation>Ключ создан без этого права.</translation>
    </message>
    <message>
        <source>Create a new key with this right and sign in with it.</source>
        <translation>Создайте новый ключ с этим правом и войдите с ним.</translation>
    </message>
    <message>
        <source>Sign in with a key of your own.</source>
        <translation>Войдите со своим собственным ключом.</translation>
    </message>
    <message>
        <source>The key is unknown to the portal, has ended or is switched off.</source>
        <translation>Портал не знает этого ключа, или его срок истёк, или он отключён.</translation>
    </message>
    <message>
        <source>Create a new key on the portal and sign in with it.</source>
        <translation>Создайте на портале новый ключ и войдите с ним.</translation>
    </message>
    <message>
        <source>Please sign in again</source>
        <translation>Войдите ещё раз</translation>
    </message>
    <message>
        <source>The session on the portal is over.</source>
        <translation>Сеанс на портале закончился.</translation>
    </message>
    <message>
        <source>Sign in again in the browser; it takes a moment.</source>
        <translation>Войдите ещё раз через браузер, это недолго.</translation>
    </message>
    <message>
        <source>An earlier day is still open</source>
        <translation>Прошлый рабочий день ещё открыт</translation>
    </message>
    <message>
        <source>It has to be closed with the time at which it really ended.</source>
        <translation>Его нужно завершить, указав, когда он на самом деле закончился.</translation>
    </message>
    <message>
        <source>Close the earlier day first, then open a new one.</source>
        <translation>Сначала завершите прошлый день, затем откройте новый.</translation>
    </message>
    <message>
        <source>The portal has no such day any more</source>
        <translation>Такого рабочего дня на портале больше нет</translation>
    </message>
    <message>
        <source>The day that was to be closed is not in its records: nothing came of it there.</source>
        <translation>Рабочего дня, который нужно было завершить, среди записей портала нет: там от него ничего не осталось.</translation>
    </message>
    <message>
        <source>Look at the portal itself. Where the time is missing, have it added by hand.</source>
        <translation>Посмотрите на самом портале. Если этого времени там нет, попросите добавить его вручную.</translation>
    </message>
    <message>
        <source>The portal said no</source>
        <translation>Портал отказал</translation>
    </message>
    <message>
        <source>It gave no reason.</source>
        <translation>Причины он не назвал.</translation>
    </message>
    <message>
        <source>Refresh and look at what the day is now.</source>
        <translation>Обновите и посмотрите, в каком состоянии рабочий день.</translation>
    </message>
    <message>
        <source>The portal&apos;s plan or balance stands in the way</source>
        <translation>Мешает тариф или баланс портала</translation>
    </message>
    <message>
        <source>Tell the portal&apos;s administrator: only they can change it.</source>
        <translation>Сообщите администратору портала: изменить это может только он.</translation>
    </message>
    <message>
        <source>The browser could not be opened</source>
        <translation>Не удалось открыть браузер</translation>
    </message>
    <message>
        <source>This computer has no program that opens web pages.</source>
        <translation>На этом компьютере нет программы, которая открывает веб-страницы.</translation>
    </message>
    <message>
        <source>Install or choose a browser, then try again.</source>
        <translation>Установите или выберите браузер и попробуйте снова.</translation>
    </message>
    <message>
        <source>The portal does not know this request</source>
        <translation>Портал не знает такого запроса</translation>
    </message>
    <message>
        <source>Check the portal address and the schedule number in the settings. If they are right, please report this as a fault of the program.</source>
        <translation>Проверьте в настройках адрес портала и номер графика. Если они верны, сообщите об этом как об ошибке программы.</translation>
    </message>
    <message>
        <source>Something went wrong with the portal</source>
        <translation>С порталом что-то не так</translation>
    </message>
    <message>
        <source>The portal says: “%1”</source>
        <translation>Портал сообщает: «%1»</translation>
    </message>
    <message>
        <source>The portal&apos;s code for it: %1</source>
        <translation>Код портала: %1</translation>
    </message>
    <message>
        <source>Something is wrong in it at “%1”. It is not taken for a state of the day.</source>
        <translation>В нём ошибка в месте «%1». За состояние рабочего дня он не принимается.</translation>
    </message>
    <message>
        <source>It cannot be read. It is not taken for a state of the day.</source>
        <translation>Его нельзя прочитать. За состояние рабочего дня он не принимается.</translation>
    </message>
    <message>
        <source>All programs of the company share its limit.</source>
        <translation>Ограничение общее для всех программ компании.</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 с</translation>
    </message>
    <message>
        <source>It wants to be left alone for %1.</source>
        <translation>Он просит подождать %1.</translation>
    </message>
    <message>
        <source>Meanwhile the day is open.</source>
        <translation>Тем временем рабочий день открыт.</translation>
    </message>
    <message>
        <source>Meanwhile the day is on a break.</source>
        <translation>Тем временем идёт перерыв.</translation>
    </message>
    <message>
        <source>Meanwhile the day is closed.</source>
        <translation>Тем временем рабочий день завершён.</translation>
    </message>
    <message>
        <source>Meanwhile the day counts as left open.</source>
        <translation>Тем временем рабочий день считается незавершённым.</translation>
    </message>
    <message>
        <source>The day changed meanwhile.</source>
        <translation>Состояние рабочего дня тем временем изменилось.</translation>
    </message>
    <message>
        <source>The day was not opened</source>
        <translation>Рабочий день не открыт</translation>
    </message>
    <message>
        <source>The day was not resumed</source>
        <translation>Рабочий день не продолжен</translation>
    </message>
    <message>
        <source>The break was not started</source>
        <translation>Перерыв не начат</translation>
    </message>
    <message>
        <source>The day was not closed</source>
        <translation>Рабочий день не завершён</translation>
    </message>
    <message>
        <source>The earlier day was not closed</source>
        <translation>Прошлый рабочий день не завершён</translation>
    </message>
    <message>
        <source>It is not known whether the day was opened</source>
        <translation>Неизвестно, открыт ли рабочий день</translation>
    </message>
    <message>
        <source>It is not known whether the day was resumed</source>
        <translation>Неизвестно, продолжен ли рабочий день</translation>
    </message>
    <message>
        <source>It is not known whether the break was started</source>
        <translation>Неизвестно, начат ли перерыв</translation>
    </message>
    <message>
        <source>It is not known whether the day was closed</source>
        <translation>Неизвестно, завершён ли рабочий день</translation>
    </message>
    <message>
        <source>It is not known whether the earlier day was closed</source>
        <translation>Неизвестно, завершён ли прошлый рабочий день</translation>
    </message>
</context>
<context>
    <name>Profile</name>
    <message>
        <source>The folder %1 cannot be used: %2. Choose another one with --profile.</source>
        <translation>Папку %1 использовать нельзя: %2. Укажите другую параметром --profile.</translation>
    </message>
</context>
<context>
    <name>Program</name>
    <message>
        <source>Another click is still being carried out.</source>
        <translation>Предыдущее действие ещё выполняется.</translation>
    </message>
    <message>
        <source>Wait until that is done, then choose again.</source>
        <translation>Дождитесь его конца и выберите снова.</translation>
    </message>
    <message>
        <source>This continues the day that you opened at %1. The time since %2 will count as a break.</source>
        <translation>Будет продолжен рабочий день, открытый в %1. Время с %2 будет считаться перерывом.</translation>
    </message>
    <message>
        <source>Open the day again?</source>
        <translation>Открыть рабочий день снова?</translation>
    </message>
    <message>
        <source>Continue the day</source>
        <translation>Продолжить день</translation>
    </message>
    <message>
        <source>Discard the day?</source>
        <translation>Удалить рабочий день?</translation>
    </message>
    <message>
        <source>Discard the day</source>
        <translation>Удалить день</translation>
    </message>
    <message>
        <source>Meanwhile the day is another one. It was left as it is.</source>
        <translation>Тем временем это уже другой рабочий день. Он оставлен как есть.</translation>
    </message>
    <message>
        <source>Another click waits, or is still being carried out.</source>
        <translation>Другое действие ждёт или ещё выполняется.</translation>
    </message>
    <message>
        <source>The day was not discarded</source>
        <translation>Рабочий день не удалён</translation>
    </message>
    <message>
        <source>Look at what the menu says now, then choose again.</source>
        <translation>Посмотрите, что сейчас показывает меню, и выберите ещё раз.</translation>
    </message>
    <message>
        <source>The earlier day cannot be closed from here</source>
        <translation>Прежний день нельзя завершить отсюда</translation>
    </message>
    <message>
        <source>The portal does not tell when that day began.</source>
        <translation>Портал не сообщает, когда начался тот день.</translation>
    </message>
    <message>
        <source>Close it on the portal itself, then refresh.</source>
        <translation>Завершите его на самом портале, затем обновите.</translation>
    </message>
    <message>
        <source>Portal</source>
        <translation>Портал</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>Set by your administrator</source>
        <translation>Задано администратором</translation>
    </message>
    <message>
        <source>The days without reminders cannot be changed on this computer.</source>
        <translation>Дни без напоминаний на этом компьютере менять нельзя.</translation>
    </message>
    <message>
        <source>Put single reminders off with their own buttons.</source>
        <translation>Откладывайте отдельные напоминания их собственными кнопками.</translation>
    </message>
    <message>
        <source>Sign out?</source>
        <translation>Выйти из учётной записи?</translation>
    </message>
    <message>
        <source>Your days stay on this computer, for the time when you come back.</source>
        <translation>Ваши дни останутся на этом компьютере, пока вы не вернётесь.</translation>
    </message>
    <message>
        <source>The key is removed from this computer. The day on the portal stays as it is.</source>
        <translation>Ключ будет удалён с этого компьютера. Рабочий день на портале останется как есть.</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Выйти</translation>
    </message>
    <message>
        <source>It is not used any more. In the keyring it belongs to “%1”: remove it there.</source>
        <translation>Он больше не используется. В хранилище паролей он записан как «%1»: удалите его там.</translation>
    </message>
    <message>
        <source>The key could not be removed from the keyring</source>
        <translation>Ключ не удалось удалить из хранилища паролей</translation>
    </message>
    <message>
        <source>The settings could not be saved</source>
        <translation>Не удалось сохранить настройки</translation>
    </message>
    <message>
        <source>Check that the disk is not full and that the file can be written.</source>
        <translation>Проверьте, есть ли место на диске и можно ли записать файл.</translation>
    </message>
    <message>
        <source>%1 holds for this run only (%2).</source>
        <translation>«%1» действует только для этого запуска (%2).</translation>
    </message>
    <message>
        <source>The journal of your clicks</source>
        <translation>Журнал ваших нажатий</translation>
    </message>
    <message>
        <source>Something went wrong in Workday Tray</source>
        <translation>В программе Workday Tray произошла ошибка</translation>
    </message>
    <message>
        <source>%1. The program goes on; please tell its makers.</source>
        <translation>%1. Программа продолжает работу; сообщите об этом её авторам.</translation>
    </message>
    <message>
        <source>Your accounts</source>
        <translation>Ваши учётные записи</translation>
    </message>
    <message>
        <source>You are signed out</source>
        <translation>Вход не выполнен</translation>
    </message>
    <message>
        <source>Sign in to open and close your day from the tray.</source>
        <translation>Войдите, чтобы открывать и завершать рабочий день из трея.</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Войти</translation>
    </message>
    <message>
        <source>%1 The portal does not know of it yet, and will not be told.</source>
        <translation>%1 Портал об этом ещё не знает и не узнает.</translation>
    </message>
    <message>
        <source>%1 The portal does not know of it yet, and will not be told. The report is kept as a draft.</source>
        <translation>%1 Портал об этом ещё не знает и не узнает. Отчёт останется черновиком.</translation>
    </message>
    <message>
        <source>Drop this click?</source>
        <translation>Отменить это действие?</translation>
    </message>
    <message>
        <source>Drop it</source>
        <translation>Отменить действие</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Оставить</translation>
    </message>
    <message>
        <source>There is no display to show the tray on. In a terminal use: workday-tray status</source>
        <translation>Нет экрана, на котором можно показать трей. В терминале: workday-tray status</translation>
    </message>
    <message>
        <source>Workday Tray runs already, and does not answer. End its process, then start it again.</source>
        <translation>Workday Tray уже запущен, но не отвечает. Завершите его процесс и запустите программу снова.</translation>
    </message>
    <message>
        <source>Workday Tray %1 runs already, and this is version %2. Quit the other one in its menu first.</source>
        <translation>Уже запущен Workday Tray %1, а это версия %2. Сначала закройте ту программу через её меню.</translation>
    </message>
    <message>
        <source>It was switched off in the system&apos;s settings. It stays off until you switch it on again.</source>
        <translation>Выключено в настройках системы. Так и останется, пока вы не включите снова.</translation>
    </message>
    <message>
        <source>It is set for everyone on this computer. You can switch it off for yourself.</source>
        <translation>Включено для всех на этом компьютере. Для себя это можно выключить.</translation>
    </message>
    <message>
        <source>What the system keeps about it cannot be read.</source>
        <translation>Запись об этом в системе не читается.</translation>
    </message>
    <message>
        <source>The start at login could not be changed</source>
        <translation>Запуск при входе в систему изменить не удалось</translation>
    </message>
    <message>
        <source>Use the system&apos;s settings for startup programs instead.</source>
        <translation>Сделайте это в настройках автозапуска системы.</translation>
    </message>
    <message>
        <source>Open, pause and close the working day</source>
        <translation>Открывать, прерывать и завершать рабочий день</translation>
    </message>
    <message>
        <source>Workday Tray is running</source>
        <translation>Workday Tray работает</translation>
    </message>
    <message>
        <source>This desktop has no tray for its icon. Start it once more to open its window.</source>
        <translation>На этом рабочем столе нет трея для значка. Запустите программу ещё раз, чтобы открыть её окно.</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>minutes</source>
        <translation>минуты</translation>
    </message>
    <message>
        <source>hours</source>
        <translation>часы</translation>
    </message>
    <message>
        <source>Portal</source>
        <translation>Портал</translation>
    </message>
    <message>
        <source>Portal address</source>
        <translation>Адрес портала</translation>
    </message>
    <message>
        <source>Schedule number</source>
        <translation>Номер графика</translation>
    </message>
    <message>
        <source>Name of the key in the keyring</source>
        <translation>Имя ключа в хранилище паролей</translation>
    </message>
    <message>
        <source>The minimum working time is reached</source>
        <translation>Достигнута минимальная продолжительность дня</translation>
    </message>
    <message>
        <source>The day was opened late</source>
        <translation>Рабочий день открыт поздно</translation>
    </message>
    <message>
        <source>The latest start is near</source>
        <translation>Приближается крайнее время начала</translation>
    </message>
    <message>
        <source>The day is still not opened</source>
        <translation>Рабочий день всё ещё не открыт</translation>
    </message>
    <message>
        <source>A break is too long</source>
        <translation>Перерыв затянулся</translation>
    </message>
    <message>
        <source>An earlier day was not closed</source>
        <translation>Прошлый рабочий день не завершён</translation>
    </message>
    <message>
        <source>The day is open long after its end</source>
        <translation>День открыт, хотя давно закончился</translation>
    </message>
    <message>
        <source>Remind before the latest start</source>
        <translation>Напоминать до крайнего времени начала</translation>
    </message>
    <message>
        <source>Longest break</source>
        <translation>Самый долгий перерыв</translation>
    </message>
    <message>
        <source>Remind of an open day after its end</source>
        <translation>Напоминать о незавершённом дне после его конца</translation>
    </message>
    <message>
        <source>Days without reminders</source>
        <translation>Дни без напоминаний</translation>
    </message>
    <message>
        <source>This computer&apos;s clock differs from the portal&apos;s</source>
        <translation>Часы компьютера расходятся с часами портала</translation>
    </message>
    <message>
        <source>Ask about time away after</source>
        <translation>Спрашивать об отсутствии от</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Язык</translation>
    </message>
    <message>
        <source>Start at login</source>
        <translation>Запуск при входе в систему</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true или false</translation>
    </message>
    <message>
        <source>a whole number from %1 to %2</source>
        <translation>целое число от %1 до %2</translation>
    </message>
    <message>
        <source>%1, or nothing</source>
        <translation>%1 или ничего</translation>
    </message>
    <message>
        <source>one line of text</source>
        <translation>одна строка текста</translation>
    </message>
    <message>
        <source>one of: %1</source>
        <translation>одно из: %1</translation>
    </message>
    <message>
        <source>dates such as 2026-12-25, with blanks between them</source>
        <translation>даты вида 2026-12-25 через пробел</translation>
    </message>
    <message>
        <source>command line</source>
        <translation>командная строка</translation>
    </message>
    <message>
        <source>environment</source>
        <translation>переменная окружения</translation>
    </message>
    <message>
        <source>settings file</source>
        <translation>файл настроек</translation>
    </message>
    <message>
        <source>administrator&apos;s settings</source>
        <translation>настройки администратора</translation>
    </message>
    <message>
        <source>The settings file could not be read. It is kept as %1.</source>
        <translation>Файл настроек не удалось прочитать. Он сохранён как %1.</translation>
    </message>
    <message>
        <source>The settings file cannot be read.</source>
        <translation>Файл настроек не читается.</translation>
    </message>
    <message>
        <source>The settings file can neither be read nor replaced.</source>
        <translation>Файл настроек нельзя ни прочитать, ни заменить.</translation>
    </message>
    <message>
        <source>%1 (%2): “%3” is not usable; expected: %4.</source>
        <translation>%1 (%2): значение «%3» не подходит; ожидается: %4.</translation>
    </message>
    <message>
        <source>“%1” stands in the administrator&apos;s settings. It is not taken from there: keys and sign-ins are each person&apos;s own. Remove it, and replace the key if it is one.</source>
        <translation>В настройках администратора указано «%1». Оттуда это не берётся: ключи и вход у каждого свои. Уберите это, а если это ключ — замените его.</translation>
    </message>
    <message>
        <source>The administrator&apos;s settings lock “%1” without giving it a value: it is not locked.</source>
        <translation>Настройки администратора закрепляют «%1», не задавая значения: это не закреплено.</translation>
    </message>
    <message>
        <source>The administrator&apos;s settings in %1 cannot be read.</source>
        <translation>Настройки администратора (%1) не читаются.</translation>
    </message>
    <message>
        <source>%1: set by your administrator; what the command line says does not hold.</source>
        <translation>%1: задано администратором; указанное в командной строке не действует.</translation>
    </message>
    <message>
        <source>%1: set by your administrator; what the environment says does not hold.</source>
        <translation>%1: задано администратором; указанное в переменной окружения не действует.</translation>
    </message>
</context>
<context>
    <name>Terminal</name>
    <message>
        <source>not understood: %1</source>
        <translation>непонятно: %1</translation>
    </message>
    <message>
        <source>a day left open earlier is closed with --reason, and takes no --report</source>
        <translation>незавершённый прежний день завершается с --reason и не принимает --report</translation>
    </message>
    <message>
        <source>--reason belongs to --at</source>
        <translation>--reason указывается вместе с --at</translation>
    </message>
    <message>
        <source>A time clock in the system tray. Without a verb it takes its place there.</source>
        <translation>Учёт рабочего времени в системном трее. Без команды программа занимает место в трее.</translation>
    </message>
    <message>
        <source>keep all settings and state of this run in one folder</source>
        <translation>хранить все настройки и данные этого запуска в одной папке</translation>
    </message>
    <message>
        <source>Exit codes: 0 done, 1 a fault of this program, 2 wrong usage, 3 not signed in or key refused, 4 portal out of reach and nothing changed, 5 refused by the portal or by the state of the day, 6 sent, but its fate is not known yet, 7 the program in the tray does not answer.</source>
        <translation>Коды завершения: 0 — выполнено, 1 — ошибка программы, 2 — неверный вызов, 3 — вход не выполнен или ключ не принят, 4 — портал недоступен, ничего не изменено, 5 — отказал портал или не позволяет состояние дня, 6 — отправлено, но что из этого вышло, пока неизвестно, 7 — программа в трее не отвечает.</translation>
    </message>
    <message>
        <source>the account to work with, as “workday-tray accounts” names it</source>
        <translation>учётная запись, с которой работать: имя из «workday-tray accounts»</translation>
    </message>
    <message>
        <source>the portal, for this run only; one of: %1</source>
        <translation>портал, только для этого запуска; один из: %1</translation>
    </message>
    <message>
        <source>the portal&apos;s address, for this run only</source>
        <translation>адрес портала, только для этого запуска</translation>
    </message>
    <message>
        <source>take the place in the tray without opening a window</source>
        <translation>занять место в трее, не открывая окон</translation>
    </message>
    <message>
        <source>say on stderr what is going on</source>
        <translation>сообщать в stderr, что происходит</translation>
    </message>
    <message>
        <source>say how the day stands</source>
        <translation>сообщить состояние рабочего дня</translation>
    </message>
    <message>
        <source>open the day</source>
        <translation>открыть рабочий день</translation>
    </message>
    <message>
        <source>begin a break</source>
        <translation>начать перерыв</translation>
    </message>
    <message>
        <source>end the break</source>
        <translation>закончить перерыв</translation>
    </message>
    <message>
        <source>close the day</source>
        <translation>завершить рабочий день</translation>
    </message>
    <message>
        <source>say which accounts there are</source>
        <translation>перечислить учётные записи</translation>
    </message>
    <message>
        <source>serve a portal to try everything against</source>
        <translation>запустить учебный портал, на котором всё можно попробовать</translation>
    </message>
    <message>
        <source>answer as one line of JSON</source>
        <translation>ответить одной строкой JSON</translation>
    </message>
    <message>
        <source>what was done today; a single - reads it from standard input</source>
        <translation>что сделано за день; знак - читает текст из стандартного ввода</translation>
    </message>
    <message>
        <source>for a day left open earlier: when it ended</source>
        <translation>для незавершённого прошлого дня: когда он закончился</translation>
    </message>
    <message>
        <source>for a day left open earlier: why the time is given by hand</source>
        <translation>для незавершённого прошлого дня: почему время указано вручную</translation>
    </message>
    <message>
        <source>the record of your clicks on this computer</source>
        <translation>записи о ваших нажатиях на этом компьютере</translation>
    </message>
    <message>
        <source>tell whether it is whole: exit code 0, or 5 and where it is broken</source>
        <translation>сказать, цел ли он: код завершения 0 или 5 и место нарушения</translation>
    </message>
    <message>
        <source>write all of it</source>
        <translation>выписать его целиком</translation>
    </message>
    <message>
        <source>as a table for a spreadsheet</source>
        <translation>таблицей для электронных таблиц</translation>
    </message>
    <message>
        <source>as JSON, with everything in it</source>
        <translation>в JSON, со всем содержимым</translation>
    </message>
    <message>
        <source>into a new file instead of standard output</source>
        <translation>в новый файл вместо стандартного вывода</translation>
    </message>
    <message>
        <source>say what works on this computer, and what to do: 0, or 5</source>
        <translation>сказать, что на этом компьютере работает и что нужно сделать; код завершения 0 или 5</translation>
    </message>
    <message>
        <source>show a test notification; usual without --json</source>
        <translation>показать пробное уведомление (без --json показывается и так)</translation>
    </message>
    <message>
        <source>write a new file for those who help, to be read before it is sent</source>
        <translation>записать новый файл для тех, кто помогает; прочитайте его перед отправкой</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>значение пусто</translation>
    </message>
    <message>
        <source>a time such as 18:05 is needed</source>
        <translation>нужно время, например 18:05</translation>
    </message>
    <message>
        <source>The report on standard input is not text in UTF-8. Nothing was sent.</source>
        <translation>Отчёт на стандартном вводе — не текст в кодировке UTF-8. Ничего не отправлено.</translation>
    </message>
    <message>
        <source>Interrupted.</source>
        <translation>Прервано.</translation>
    </message>
    <message>
        <source>Interrupted. Ask for the status to see whether it happened.</source>
        <translation>Прервано. Запросите состояние, чтобы узнать, выполнилось ли действие.</translation>
    </message>
    <message>
        <source>The report is kept: the tray&apos;s window for closing the day has it.</source>
        <translation>Отчёт сохранён: он есть в окне завершения дня.</translation>
    </message>
    <message>
        <source>Another click is still being carried out. Try again in a moment.</source>
        <translation>Предыдущее действие ещё выполняется. Попробуйте чуть позже.</translation>
    </message>
    <message>
        <source>No earlier day is open: --at and --reason are for that.</source>
        <translation>Незавершённого прошлого дня нет: --at и --reason нужны только для него.</translation>
    </message>
    <message>
        <source>It was sent, but the portal does not tell whether it happened.</source>
        <translation>Отправлено, но портал не сообщает, выполнено ли это.</translation>
    </message>
    <message>
        <source>Close that day first: workday-tray close --at HH:MM --reason TEXT</source>
        <translation>Сначала завершите тот день: workday-tray close --at HH:MM --reason TEXT</translation>
    </message>
    <message>
        <source>There are: %1</source>
        <translation>Есть такие: %1</translation>
    </message>
    <message>
        <source>There is no account yet.</source>
        <translation>Учётных записей пока нет.</translation>
    </message>
    <message>
        <source>The program that runs in the tray is version %1, and this is version %2. Nothing was done. Quit the one in the tray, start it again, and repeat this.</source>
        <translation>В трее работает версия %1, а это версия %2. Ничего не сделано. Закройте программу в трее, запустите её снова и повторите.</translation>
    </message>
    <message>
        <source>The program that runs in the tray does not answer. Nothing was done. Quit it or end its process, start it again, and repeat this.</source>
        <translation>Программа в трее не отвечает. Ничего не сделано. Закройте её или завершите её процесс, запустите снова и повторите.</translation>
    </message>
    <message>
        <source>The program that runs in the tray took this over and did not say what came of it. Ask for the status before you repeat this.</source>
        <translation>Программа в трее взялась за это и не сообщила, что из этого вышло. Прежде чем повторять, запросите состояние.</translation>
    </message>
</context>
<context>
    <name>ThisComputer</name>
    <message>
        <source>&amp;Your name</source>
        <translation>Ваше &amp;имя</translation>
    </message>
    <message>
        <source>Shown when you have set up more than one clock. It may stay empty.</source>
        <translation>Показывается, если у вас настроено несколько учётных записей. Можно оставить пустым.</translation>
    </message>
    <message>
        <source>&amp;Working days</source>
        <translation>Рабочие &amp;дни</translation>
    </message>
    <message>
        <source>&amp;Latest start</source>
        <translation>&amp;Крайнее время начала</translation>
    </message>
    <message>
        <source>You are reminded before it. Leave it empty if you may begin whenever you like.</source>
        <translation>До него программа напомнит. Если начинать можно когда угодно, оставьте пустым.</translation>
    </message>
    <message>
        <source>&amp;Earliest end</source>
        <translation>Самое &amp;раннее окончание</translation>
    </message>
    <message>
        <source>Closing before it is asked about. Leave it empty if there is none.</source>
        <translation>Если завершать день раньше, программа переспросит. Если ограничения нет, оставьте пустым.</translation>
    </message>
    <message>
        <source>Shift &amp;begins</source>
        <translation>&amp;Начало смены</translation>
    </message>
    <message>
        <source>When you usually begin. A night shift ends at a time before its beginning.</source>
        <translation>Когда вы обычно начинаете. Ночная смена заканчивается раньше по часам, чем начинается.</translation>
    </message>
    <message>
        <source>Shift en&amp;ds</source>
        <translation>Коне&amp;ц смены</translation>
    </message>
    <message>
        <source>It is proposed for a day that you forgot to close. Both times or none.</source>
        <translation>Предлагается для дня, который вы забыли завершить. Укажите оба времени или ни одного.</translation>
    </message>
    <message>
        <source>&amp;Minimum day</source>
        <translation>Мини&amp;мум за день</translation>
    </message>
    <message>
        <source>How long you work at least, without breaks. It also makes the target of a week.</source>
        <translation>Сколько вы работаете самое меньшее, без перерывов. Из этого складывается и норма на неделю.</translation>
    </message>
    <message>
        <source>&amp;Planned break</source>
        <translation>&amp;Перерыв по графику</translation>
    </message>
    <message>
        <source>How long the breaks of a shift are together.</source>
        <translation>Сколько длятся все перерывы смены вместе.</translation>
    </message>
    <message>
        <source>Days &amp;off</source>
        <translation>Вы&amp;ходные и отпуск</translation>
    </message>
    <message>
        <source>Holidays and vacations, such as 2026-12-24, 2026-08-03..2026-08-14. Nothing is asked of you then.</source>
        <translation>Праздники и отпуска, например 2026-12-24, 2026-08-03..2026-08-14. В эти дни программа вас не беспокоит.</translation>
    </message>
    <message>
        <source>This is not a time. Write it like 09:15.</source>
        <translation>Это не время. Напишите, например, 09:15.</translation>
    </message>
    <message>
        <source>This is not a length of a day at most. Write it like 8:00.</source>
        <translation>Это не продолжительность в пределах суток. Напишите, например, 8:00.</translation>
    </message>
    <message>
        <source>Choose at least one day. 1 is Monday and 7 is Sunday.</source>
        <translation>Выберите хотя бы один день. 1 — понедельник, 7 — воскресенье.</translation>
    </message>
    <message>
        <source>Write dates like 2026-12-24, with commas in between, and holidays like 2026-08-03..2026-08-14.</source>
        <translation>Даты пишите через запятую, например 2026-12-24, а отпуск — как 2026-08-03..2026-08-14.</translation>
    </message>
    <message>
        <source>Your days cannot be reached</source>
        <translation>Ваши дни недоступны</translation>
    </message>
    <message>
        <source>The file with your days is lost</source>
        <translation>Файл с вашими днями утрачен</translation>
    </message>
    <message>
        <source>This cannot be recorded</source>
        <translation>Записать это нельзя</translation>
    </message>
    <message>
        <source>A day that was left open is closed with a time only.</source>
        <translation>Незавершённый день можно завершить, только указав время.</translation>
    </message>
    <message>
        <source>A time came without its offset from UTC.</source>
        <translation>Время пришло без смещения относительно UTC.</translation>
    </message>
    <message>
        <source>There are no such dates.</source>
        <translation>Таких дат не бывает.</translation>
    </message>
    <message>
        <source>An earlier day was left open.</source>
        <translation>Прошлый день не завершён.</translation>
    </message>
    <message>
        <source>No day is running.</source>
        <translation>Рабочий день не идёт.</translation>
    </message>
    <message>
        <source>The time lies in the future.</source>
        <translation>Это время ещё не наступило.</translation>
    </message>
    <message>
        <source>The time is not after the beginning of the day.</source>
        <translation>Это время не позже начала дня.</translation>
    </message>
    <message>
        <source>The time is too long after the beginning of the day.</source>
        <translation>Это время слишком далеко от начала дня.</translation>
    </message>
    <message>
        <source>The time is too long ago: such a day would count as left open at once.</source>
        <translation>Это слишком давно: такой день сразу считался бы незавершённым.</translation>
    </message>
    <message>
        <source>At that time the day before was not closed yet.</source>
        <translation>В это время предыдущий день ещё не был завершён.</translation>
    </message>
    <message>
        <source>A time given by hand needs a reason.</source>
        <translation>Для времени, указанного вручную, нужна причина.</translation>
    </message>
    <message>
        <source>The reason is too long or has characters that cannot be shown.</source>
        <translation>Причина слишком длинная, или в ней есть знаки, которые нельзя показать.</translation>
    </message>
    <message>
        <source>There is too much text for one day.</source>
        <translation>Для одного дня слишком много текста.</translation>
    </message>
    <message>
        <source>A shift has a beginning and an end, and they are not the same.</source>
        <translation>У смены есть начало и конец, и они не совпадают.</translation>
    </message>
    <message>
        <source>Another program is holding the file with your days.</source>
        <translation>Файл с вашими днями занят другой программой.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>Диск заполнен.</translation>
    </message>
    <message>
        <source>The file with your days may not be written.</source>
        <translation>В файл с вашими днями нельзя писать.</translation>
    </message>
    <message>
        <source>The disk with your days reports errors.</source>
        <translation>Диск с вашими днями сообщает об ошибках.</translation>
    </message>
    <message>
        <source>The disk with your days does not answer in time.</source>
        <translation>Диск с вашими днями не ответил вовремя.</translation>
    </message>
    <message>
        <source>The file with your days may not be opened.</source>
        <translation>Файл с вашими днями нельзя открыть.</translation>
    </message>
    <message>
        <source>The file with your days was written by a newer version of the program.</source>
        <translation>Файл с вашими днями записан более новой версией программы.</translation>
    </message>
    <message>
        <source>It was damaged. It is kept as %1, and a new file was begun.</source>
        <translation>Он был повреждён. Он сохранён как %1, и начат новый файл.</translation>
    </message>
    <message>
        <source>It was taken away. A new file was begun.</source>
        <translation>Его убрали. Начат новый файл.</translation>
    </message>
    <message>
        <source>Choose another time.</source>
        <translation>Выберите другое время.</translation>
    </message>
    <message>
        <source>The program tries again by itself. If it stays so, restart the computer.</source>
        <translation>Программа сама попробует ещё раз. Если это не пройдёт, перезагрузите компьютер.</translation>
    </message>
    <message>
        <source>Give yourself the right to read and write it, then refresh.</source>
        <translation>Дайте себе право читать и записывать его, затем обновите.</translation>
    </message>
    <message>
        <source>Refresh to go on. If you have a copy, quit the program and put it back. What you clicked also stands in the journal.</source>
        <translation>Чтобы продолжить, обновите. Если у вас есть копия, выйдите из программы и верните её на место. Ваши нажатия записаны и в журнале.</translation>
    </message>
    <message>
        <source>Make some room. The program tries again by itself.</source>
        <translation>Освободите место. Программа сама попробует ещё раз.</translation>
    </message>
    <message>
        <source>Update the program. Nothing was changed in the file.</source>
        <translation>Обновите программу. В файле ничего не изменено.</translation>
    </message>
    <message>
        <source>Please report this as a fault of the program.</source>
        <translation>Сообщите об этом как об ошибке программы.</translation>
    </message>
    <message>
        <source>Change the text and try again.</source>
        <translation>Измените текст и попробуйте снова.</translation>
    </message>
    <message>
        <source>Close it with the time at which it really ended.</source>
        <translation>Завершите его, указав, когда он на самом деле закончился.</translation>
    </message>
    <message>
        <source>Refresh and look at what the day is now.</source>
        <translation>Обновите и посмотрите, в каком состоянии рабочий день.</translation>
    </message>
    <message>
        <source>Fill in both times of the shift, or leave both empty.</source>
        <translation>Укажите оба времени смены или ни одного.</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Not signed in</source>
        <translation>Вход не выполнен</translation>
    </message>
    <message>
        <source>Asking the portal…</source>
        <translation>Запрос к порталу…</translation>
    </message>
    <message>
        <source>Opening… (since %1)</source>
        <translation>Открывается… (с %1)</translation>
    </message>
    <message>
        <source>Resuming… (since %1)</source>
        <translation>Продолжается… (с %1)</translation>
    </message>
    <message>
        <source>Pausing… (since %1)</source>
        <translation>Начинается перерыв… (с %1)</translation>
    </message>
    <message>
        <source>Closing… (since %1)</source>
        <translation>Завершается… (с %1)</translation>
    </message>
    <message>
        <source>Last seen closed</source>
        <translation>По последним данным завершён</translation>
    </message>
    <message>
        <source>not checked for %1</source>
        <translation>данные получены %1 назад</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Рабочий день открыт</translation>
    </message>
    <message>
        <source>Open since %1</source>
        <translation>Открыт с %1</translation>
    </message>
    <message>
        <source>On break</source>
        <translation>Перерыв</translation>
    </message>
    <message>
        <source>On break since %1</source>
        <translation>Перерыв с %1</translation>
    </message>
    <message>
        <source>An earlier day was not closed</source>
        <translation>Прошлый день не завершён</translation>
    </message>
    <message>
        <source>Not closed since %1</source>
        <translation>Не завершён день, открытый в %1</translation>
    </message>
    <message>
        <source>The portal reports an unknown status</source>
        <translation>Портал сообщает неизвестное состояние</translation>
    </message>
    <message>
        <source>Not opened today</source>
        <translation>Сегодня не открыт</translation>
    </message>
    <message>
        <source>Closed today</source>
        <translation>Сегодня завершён</translation>
    </message>
    <message>
        <source>Closed at %1</source>
        <translation>Завершён в %1</translation>
    </message>
    <message>
        <source>break %1</source>
        <translation>перерыв %1</translation>
    </message>
    <message>
        <source>worked %1</source>
        <translation>отработано %1</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>day and time</comment>
        <translation>%2 (%1)</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>account and status</comment>
        <translation>%1 — %2</translation>
    </message>
    <message>
        <source>On the portal: %1</source>
        <translation>На портале: %1</translation>
    </message>
    <message>
        <source>A manual time waits for approval</source>
        <translation>Время, указанное вручную, ждёт подтверждения</translation>
    </message>
    <message>
        <source>Open day with a comment…</source>
        <translation>Открыть день с комментарием…</translation>
    </message>
    <message>
        <source>Discard the day…</source>
        <translation>Удалить день…</translation>
    </message>
    <message>
        <source>Open day again (the gap counts as a break)</source>
        <translation>Открыть день снова (промежуток — перерыв)</translation>
    </message>
    <message>
        <source>Open day…</source>
        <translation>Открыть день…</translation>
    </message>
    <message>
        <source>Open day</source>
        <translation>Открыть день</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Продолжить</translation>
    </message>
    <message>
        <source>Pause (the portal shows a closed day until you resume)</source>
        <translation>Перерыв (пока не продолжите, день на портале завершён)</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Перерыв</translation>
    </message>
    <message>
        <source>Close day…</source>
        <translation>Завершить день…</translation>
    </message>
    <message>
        <source>Close the earlier day…</source>
        <translation>Завершить прошлый день…</translation>
    </message>
    <message>
        <source>Close %1…</source>
        <comment>a date</comment>
        <translation>Завершить день (%1)…</translation>
    </message>
    <message>
        <source>Remind me again today</source>
        <translation>Снова напоминать сегодня</translation>
    </message>
    <message>
        <source>No reminders today</source>
        <translation>Не напоминать сегодня</translation>
    </message>
    <message>
        <source>History…</source>
        <translation>История…</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Обновить</translation>
    </message>
    <message>
        <source>Sign in…</source>
        <translation>Войти…</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Настройки…</translation>
    </message>
    <message>
        <source>About</source>
        <translation>О программе</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Выход</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Учётная запись</translation>
    </message>
    <message>
        <source>Add an account…</source>
        <translation>Добавить учётную запись…</translation>
    </message>
    <message>
        <source>Sign out of this account…</source>
        <translation>Выйти из этой учётной записи…</translation>
    </message>
    <message>
        <source>%1 (not known to this version)</source>
        <translation>%1 (эта версия её не знает)</translation>
    </message>
</context>
<context>
    <name>Waiting</name>
    <message>
        <source>%1 on %2</source>
        <comment>time and date</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Open day</source>
        <translation>Открыть день</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Продолжить</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Перерыв</translation>
    </message>
    <message>
        <source>Close day</source>
        <translation>Завершить день</translation>
    </message>
    <message>
        <source>Close the earlier day</source>
        <translation>Завершить прежний день</translation>
    </message>
    <message>
        <source>You opened the day at %1.</source>
        <translation>Вы открыли день в %1.</translation>
    </message>
    <message>
        <source>You ended the break at %1.</source>
        <translation>Вы закончили перерыв в %1.</translation>
    </message>
    <message>
        <source>You began a break at %1.</source>
        <translation>Вы начали перерыв в %1.</translation>
    </message>
    <message>
        <source>You closed the day at %1.</source>
        <translation>Вы завершили день в %1.</translation>
    </message>
    <message>
        <source>You closed the earlier day at %1.</source>
        <translation>Вы завершили прежний день в %1.</translation>
    </message>
    <message>
        <source>%1 clicks wait, the first since %2</source>
        <translation>Действий в ожидании: %1, первое — с %2</translation>
    </message>
    <message>
        <source>%1 was sent at %2</source>
        <translation>«%1» отправлено в %2</translation>
    </message>
    <message>
        <source>%1 waits since %2</source>
        <translation>«%1» ждёт с %2</translation>
    </message>
    <message>
        <source>Sent: %1, %2 — waits for the portal&apos;s word</source>
        <translation>Отправлено: %1, %2 — ждёт ответа портала</translation>
    </message>
    <message>
        <source>Waiting: %1, %2 — drop it…</source>
        <translation>Ждёт: %1, %2 — отменить…</translation>
    </message>
    <message>
        <source>… and %1 more</source>
        <translation>… и ещё %1</translation>
    </message>
    <message>
        <source>Decide: %1, %2…</source>
        <translation>Решить: %1, %2…</translation>
    </message>
    <message>
        <source>No answer came yet</source>
        <translation>Ответа пока нет</translation>
    </message>
    <message>
        <source>Kept on this computer</source>
        <translation>Сохранено на этом компьютере</translation>
    </message>
    <message>
        <source>“%1” was sent at %2, but no answer came. The program looks what became of it and sends nothing twice.</source>
        <translation>«%1» отправлено в %2, но ответа не было. Программа выяснит, что с этим стало, и ничего не отправит дважды.</translation>
    </message>
    <message>
        <source>Nothing is lost: it is sent as soon as that is possible.</source>
        <translation>Ничего не потеряно: это отправится, как только будет возможно.</translation>
    </message>
    <message>
        <source>Nothing is lost: it is sent as soon as that is possible. If it takes longer than a minute, you are asked first which time to record.</source>
        <translation>Ничего не потеряно: это отправится, как только будет возможно. Если ждать придётся больше минуты, программа сначала спросит, какое время записать.</translation>
    </message>
    <message>
        <source>Record %1, record the present time, or drop it?</source>
        <translation>Записать %1, записать текущее время или отменить?</translation>
    </message>
    <message>
        <source>Do it now, or drop it?</source>
        <translation>Выполнить сейчас или отменить?</translation>
    </message>
    <message>
        <source>It could not be sent then.</source>
        <translation>Тогда это не удалось отправить.</translation>
    </message>
    <message>
        <source>please decide</source>
        <translation>решите, что делать</translation>
    </message>
    <message>
        <source>waiting for the portal&apos;s word</source>
        <translation>ждём ответа портала</translation>
    </message>
    <message>
        <source>&amp;Record %1, with this reason:</source>
        <translation>&amp;Записать %1, с такой причиной:</translation>
    </message>
    <message>
        <source>&amp;Drop it: nothing is recorded</source>
        <translation>&amp;Отменить: ничего не записывать</translation>
    </message>
    <message>
        <source>No connection to the portal at %1; recorded on this computer.</source>
        <translation>В %1 не было связи с порталом; время записано на компьютере.</translation>
    </message>
    <message>
        <source>The portal cannot record a break afterwards.</source>
        <translation>Портал не может записать перерыв задним числом.</translation>
    </message>
    <message>
        <source>The portal takes no time in the past for this.</source>
        <translation>Для этого портал не принимает прошедшее время.</translation>
    </message>
    <message>
        <source>The portal has not told your time zone yet.</source>
        <translation>Портал ещё не сообщил ваш часовой пояс.</translation>
    </message>
    <message>
        <source>That date is over; the portal takes a past time for today only.</source>
        <translation>Тот день прошёл, а портал принимает прошедшее время только за сегодня.</translation>
    </message>
    <message>
        <source>Another day ended after that.</source>
        <translation>После этого завершился другой день.</translation>
    </message>
    <message>
        <source>Today&apos;s day would be continued, and the portal takes no time for that.</source>
        <translation>Продолжился бы сегодняшний день, а для этого портал не принимает время.</translation>
    </message>
    <message>
        <source>The day was opened after that.</source>
        <translation>День был открыт позже.</translation>
    </message>
    <message>
        <source>The portal ends a day only on the date on which it was opened.</source>
        <translation>Портал завершает день только той датой, которой он открыт.</translation>
    </message>
    <message>
        <source>A break began after that.</source>
        <translation>После этого начался перерыв.</translation>
    </message>
    <message>
        <source>Open the day &amp;now, at %1</source>
        <translation>Открыть день &amp;сейчас, в %1</translation>
    </message>
    <message>
        <source>End the break &amp;now, at %1</source>
        <translation>Закончить перерыв &amp;сейчас, в %1</translation>
    </message>
    <message>
        <source>Begin a break &amp;now, at %1</source>
        <translation>Начать перерыв &amp;сейчас, в %1</translation>
    </message>
    <message>
        <source>Close the day &amp;now, at %1</source>
        <translation>Завершить день &amp;сейчас, в %1</translation>
    </message>
    <message>
        <source>Close the earlier day &amp;now, at %1</source>
        <translation>Завершить прежний день &amp;сейчас, в %1</translation>
    </message>
</context>
<context>
    <name>WorkTimeOne</name>
    <message>
        <source>E-&amp;mail address</source>
        <translation>&amp;Электронная почта</translation>
    </message>
    <message>
        <source>&amp;Plan of the organisation</source>
        <translation>&amp;Тариф организации</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Бесплатный</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Платный</translation>
    </message>
    <message>
        <source>Offer &amp;breaks by clocking out and in</source>
        <translation>Предлагать перерывы как &amp;уход и приход</translation>
    </message>
    <message>
        <source>&amp;Daily target</source>
        <translation>Норма на &amp;день</translation>
    </message>
    <message>
        <source>Door &amp;lock</source>
        <translation>Дверной за&amp;мок</translation>
    </message>
    <message>
        <source>This is not an e-mail address.</source>
        <translation>Это не адрес электронной почты.</translation>
    </message>
    <message>
        <source>Careful: this key belongs to the whole organisation. Whoever has it can read the attendance and the pay of everybody and record times for them. Enter it only if whoever manages WorkTime One agrees. They make it under Settings &gt; API Keys, as Read/Write. It is kept in this computer&apos;s keyring, and only your own attendance is asked for.</source>
        <translation>Осторожно: этот ключ принадлежит всей организации. С ним можно читать приход, уход и зарплату всех сотрудников и записывать за них время. Вводите его, только если администратор WorkTime One согласен. Он создаёт ключ в разделе Settings &gt; API Keys с доступом Read/Write. Ключ хранится в хранилище паролей этого компьютера, и запрашиваются только ваши собственные приход и уход.</translation>
    </message>
    <message>
        <source>Yours, as WorkTime One has it. The list of employees is searched for it once, and nothing of your colleagues is kept.</source>
        <translation>Ваш адрес, как он записан в WorkTime One. По нему вас один раз находят в списке сотрудников; о ваших коллегах ничего не сохраняется.</translation>
    </message>
    <message>
        <source>How many requests the organisation has in an hour, all colleagues together. With the free plan the day is looked up every five minutes only.</source>
        <translation>Сколько запросов в час есть у организации на всех сотрудников вместе. При бесплатном тарифе программа смотрит состояние дня только раз в пять минут.</translation>
    </message>
    <message>
        <source>WorkTime One knows no breaks. The program would clock you out when a break begins and in again when it ends. This may cost you money: each clock-out can count as leaving early and each clock-in as coming late, and penalties follow by themselves. Your day is split into several rows, and everybody sees you as gone meanwhile. If you close the day during a break, it ends when the break began, and a report is not sent. Ask whoever manages WorkTime One before you switch this on.</source>
        <translation>В WorkTime One нет перерывов. Программа отмечала бы ваш уход в начале перерыва и приход в его конце. Это может стоить вам денег: каждый уход может считаться ранним, каждый приход — опозданием, а штрафы начисляются сами. Ваш день разделится на несколько строк, и всем будет видно, что вас нет. Если завершить день во время перерыва, он закончится там, где начался перерыв, а отчёт не отправится. Прежде чем включать, спросите администратора WorkTime One.</translation>
    </message>
    <message>
        <source>How long your day should be, such as 8:00. WorkTime One does not tell it, so it stays on this computer. Leave it empty for none.</source>
        <translation>Сколько должен длиться ваш день, например 8:00. WorkTime One этого не сообщает, поэтому норма остаётся на этом компьютере. Если нормы нет, оставьте пустым.</translation>
    </message>
    <message>
        <source>Only if your organisation demands a door lock with each time: its number as WorkTime One has it, such as lock_789. Leave it empty otherwise.</source>
        <translation>Только если ваша организация требует указывать дверной замок при каждой отметке: его номер в WorkTime One, например lock_789. Иначе оставьте пустым.</translation>
    </message>
    <message>
        <source>A door lock has to be named</source>
        <translation>Нужно указать дверной замок</translation>
    </message>
    <message>
        <source>Your organisation wants a door lock with each time.</source>
        <translation>Ваша организация требует дверной замок при каждой отметке.</translation>
    </message>
    <message>
        <source>Ask whoever manages WorkTime One for the lock&apos;s number and enter it in the settings.</source>
        <translation>Узнайте номер замка у администратора WorkTime One и укажите его в настройках.</translation>
    </message>
    <message>
        <source>This time does not fit</source>
        <translation>Это время не подходит</translation>
    </message>
    <message>
        <source>It lies ahead, or within what WorkTime One has recorded already. Nothing was sent.</source>
        <translation>Оно ещё не наступило или попадает в то, что WorkTime One уже записал. Ничего не отправлено.</translation>
    </message>
    <message>
        <source>Look at what is recorded and choose another time.</source>
        <translation>Посмотрите, что уже записано, и выберите другое время.</translation>
    </message>
    <message>
        <source>WorkTime One knows no breaks</source>
        <translation>В WorkTime One нет перерывов</translation>
    </message>
    <message>
        <source>Nothing was sent.</source>
        <translation>Ничего не отправлено.</translation>
    </message>
    <message>
        <source>In the settings you can choose to offer breaks by clocking out and in.</source>
        <translation>В настройках можно включить «Предлагать перерывы как уход и приход».</translation>
    </message>
    <message>
        <source>The break was not begun</source>
        <translation>Перерыв не начат</translation>
    </message>
    <message>
        <source>This computer could not remember that it is a break, so the day would have been closed. Nothing was sent.</source>
        <translation>Этот компьютер не смог запомнить, что это перерыв, и день оказался бы завершён. Ничего не отправлено.</translation>
    </message>
    <message>
        <source>See whether the disk is full, then try again.</source>
        <translation>Проверьте, не заполнен ли диск, и попробуйте снова.</translation>
    </message>
    <message>
        <source>Few requests are left in this hour</source>
        <translation>На этот час осталось мало запросов</translation>
    </message>
    <message>
        <source>The organisation&apos;s plan allows so many requests in an hour, for all colleagues together. The last ones are kept for your clicks, so the day shown may be old.</source>
        <translation>Тариф организации ограничивает число запросов в час на всех сотрудников вместе. Последние оставлены для ваших действий, поэтому показанное состояние дня может быть устаревшим.</translation>
    </message>
    <message>
        <source>It goes on by itself when the hour is over. You can still click.</source>
        <translation>Всё продолжится само, когда этот час пройдёт. Ваши действия по-прежнему выполняются.</translation>
    </message>
    <message>
        <source>No request is left in this hour</source>
        <translation>На этот час запросов не осталось</translation>
    </message>
    <message>
        <source>The organisation&apos;s plan allows so many requests in an hour, for all colleagues together. Nothing was sent.</source>
        <translation>Тариф организации ограничивает число запросов в час на всех сотрудников вместе. Ничего не отправлено.</translation>
    </message>
    <message>
        <source>It goes on by itself when the hour is over. If this happens often, tell whoever manages WorkTime One.</source>
        <translation>Всё продолжится само, когда этот час пройдёт. Если это бывает часто, сообщите администратору WorkTime One.</translation>
    </message>
    <message>
        <source>WorkTime One has no employee with this e-mail address.</source>
        <translation>В WorkTime One нет сотрудника с таким адресом электронной почты.</translation>
    </message>
    <message>
        <source>Check the spelling, or ask which address WorkTime One has of you.</source>
        <translation>Проверьте, нет ли опечатки, или узнайте, какой ваш адрес записан в WorkTime One.</translation>
    </message>
    <message>
        <source>WorkTime One has several employees with this e-mail address.</source>
        <translation>В WorkTime One несколько сотрудников с таким адресом электронной почты.</translation>
    </message>
    <message>
        <source>Ask whoever manages WorkTime One to leave the address with one of them: nobody else can tell which is you.</source>
        <translation>Попросите администратора WorkTime One оставить этот адрес только у одного из них: иначе нельзя понять, кто из них вы.</translation>
    </message>
    <message>
        <source>The employee with this e-mail address is switched off.</source>
        <translation>Сотрудник с таким адресом электронной почты отключён.</translation>
    </message>
    <message>
        <source>Ask whoever manages WorkTime One to switch you on again.</source>
        <translation>Попросите администратора WorkTime One снова вас включить.</translation>
    </message>
    <message>
        <source>You were not found</source>
        <translation>Вас не удалось найти</translation>
    </message>
</context>
</TS>
